//! Letters with accents.

/// For each command of an accent, its combining character.
const ACCENTS: [(char, char); 15] = [
    ('`', '\u{300}'),
    ('\'', '\u{301}'),
    ('^', '\u{302}'),
    ('~', '\u{303}'),
    ('=', '\u{304}'),
    ('u', '\u{306}'),
    ('.', '\u{307}'),
    ('"', '\u{308}'),
    ('r', '\u{30A}'),
    ('H', '\u{30B}'),
    ('v', '\u{30C}'),
    ('d', '\u{323}'),
    ('c', '\u{327}'),
    ('k', '\u{328}'),
    ('b', '\u{331}'),
];

/// Letters that Unicode has with an accent: after the combining character, pairs of a letter and the
/// letter with it (NFC of Latin, Unicode's `UnicodeData.txt`). Others keep the combining character.
const COMPOSED: [(char, &str); 15] = [
    ('\u{300}', "AÀEÈIÌOÒUÙNǸWẀYỲaàeèiìoòuùnǹwẁyỳ"),
    ('\u{301}', "AÁEÉIÍOÓUÚYÝCĆGǴKḰLĹMḾNŃPṔRŔSŚWẂZŹaáeéiíoóuúyýcćgǵkḱlĺmḿnńpṕrŕsśwẃzź"),
    ('\u{302}', "AÂEÊIÎOÔUÛCĈGĜHĤJĴSŜWŴYŶZẐaâeêiîoôuûcĉgĝhĥjĵsŝwŵyŷzẑ"),
    ('\u{303}', "AÃNÑOÕIĨUŨEẼVṼYỸaãnñoõiĩuũeẽvṽyỹ"),
    ('\u{304}', "AĀEĒIĪOŌUŪYȲGḠaāeēiīoōuūyȳgḡ"),
    ('\u{306}', "AĂEĔGĞIĬOŎUŬaăeĕgğiĭoŏuŭ"),
    ('\u{307}', "AȦBḂCĊDḊEĖFḞGĠHḢIİMṀNṄOȮPṖRṘSṠTṪWẆXẊYẎZŻaȧbḃcċdḋeėfḟgġhḣmṁnṅoȯpṗrṙsṡtṫwẇxẋyẏzż"),
    ('\u{308}', "AÄEËIÏOÖUÜYŸHḦWẄXẌaäeëiïoöuüyÿhḧtẗwẅxẍ"),
    ('\u{30A}', "AÅUŮaåuůwẘyẙ"),
    ('\u{30B}', "OŐUŰoőuű"),
    ('\u{30C}', "AǍCČDĎEĚGǦHȞIǏKǨLĽNŇOǑRŘSŠTŤUǓZŽaǎcčdďeěgǧhȟiǐjǰkǩlľnňoǒrřsštťuǔzž"),
    ('\u{323}', "AẠBḄDḌEẸHḤIỊKḲLḶMṂNṆOỌRṚSṢTṬUỤVṾWẈYỴZẒaạbḅdḍeẹhḥiịkḳlḷmṃnṇoọrṛsṣtṭuụvṿwẉyỵzẓ"),
    ('\u{327}', "CÇDḐEȨGĢHḨKĶLĻNŅRŖSŞTŢcçdḑeȩgģhḩkķlļnņrŗsştţ"),
    ('\u{328}', "AĄEĘIĮOǪUŲaąeęiįoǫuų"),
    ('\u{331}', "BḆDḎKḴLḺNṈRṞTṮZẔbḇdḏhẖkḵlḻnṉrṟtṯzẕ"),
];

/// The combining character of the accent that this command sets.
pub(super) fn accent(command: char) -> Option<char> {
    ACCENTS.iter().find(|(name, _)| *name == command).map(|(_, accent)| *accent)
}

/// Appends `letter` with `accent`. The dotless letters, which LaTeX wants below accents, are no
/// others.
pub(super) fn push_accented(letter: char, accent: char, text: &mut String) {
    let letter = match letter {
        'ı' => 'i',
        'ȷ' => 'j',
        letter => letter,
    };
    let pairs = COMPOSED.iter().find(|(it, _)| *it == accent).map_or("", |(_, pairs)| *pairs);
    let mut pairs = pairs.chars();
    while let (Some(plain), Some(composed)) = (pairs.next(), pairs.next()) {
        if plain == letter {
            text.push(composed);
            return;
        }
    }
    text.extend([letter, accent]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn letters_compose_as_unicode_says() {
        for (_, accent) in ACCENTS {
            for letter in ('A'..='Z').chain('a'..='z') {
                let mut ours = String::new();
                push_accented(letter, accent, &mut ours);
                let theirs: String = [letter, accent].into_iter().nfc().collect();
                assert_eq!(ours, theirs, "{letter} with U+{:04X}", u32::from(accent));
            }
        }
    }
}
