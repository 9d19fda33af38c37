//! What a critique's titles say: “Key Strengths of the Paper”, “Weaknesses & Limitations”, “Fazit”.
//!
//! Words decide here, and all of a title has to be made of them: “Limited discussion of limitations”
//! is what one weakness is about, not the title of them all.

use crate::core::text::{fold, stands_alone, words};

/// What a part of a critique speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// What is good about the paper.
    Strengths,
    /// What is not.
    Weaknesses,
}

/// What a title says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// That what follows is one of the sides. It may only have been asked for what to do better.
    Side(Side, Wording),
    /// That what follows is about all of the paper: a conclusion, a verdict, questions.
    Closing,
    /// Something else.
    Other,
}

/// How plainly a title names a side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wording {
    /// “Weaknesses”.
    Plain,
    /// “Areas for Improvement”: another part of its own where there is a plain one.
    Mild,
}

/// Words that name the strengths, folded.
#[rustfmt::skip]
const STRENGTHS: &[&str] = &[
    "strength", "strengths", "pro", "pros", "advantage", "advantages", "positive", "positives",
    "merit", "merits", "upside", "upsides", "praise", "what works", "what worked", "works well", "worked well", "what works well",
   
    "does well", "do well", "done well", "is good", "the good", "strong points", "strong aspects",
    "strong sides", "good points", "good aspects", "reasons to accept", "reason to accept",
    "reasons for acceptance", "arguments for", "arguments in favor", "arguments in favour",
    // German
    "starke", "starken", "vorteile", "pluspunkte", "vorzuge", "positives", "positive aspekte",
    "starke seiten",
    // French
    "points forts", "point fort", "forces", "atouts", "avantages", "points positifs",
    // Spanish
    "fortaleza", "fortalezas", "puntos fuertes", "ventajas", "aspectos positivos", "puntos positivos",
    // Portuguese
    "pontos fortes", "forcas", "vantagens", "pontos positivos", "aspetos positivos",
    // Italian
    "punti di forza", "pregi", "vantaggi", "punti forti", "aspetti positivi",
    // Dutch
    "sterke punten", "sterktes", "pluspunten", "voordelen",
    // Polish
    "mocne strony", "zalety",
    // Swedish, Danish, Norwegian
    "styrkor", "styrker", "fordelar", "fordele", "fordeler",
    // Turkish
    "guclu yonler", "guclu yanlar",
    // Indonesian, Vietnamese
    "kelebihan", "kekuatan", "diem manh", "uu diem",
    // Russian, Ukrainian
    "сильные стороны", "достоинства", "преимущества", "плюсы", "сильні сторони", "переваги",
    // Arabic, Hindi
    "نقاط القوة", "शक्तियां", "ताकत",
    // Korean
    "강점", "장점",
];

/// Words that name the weaknesses, folded.
#[rustfmt::skip]
const WEAKNESSES: &[&str] = &[
    "weakness", "weaknesses", "con", "cons", "limitation", "limitations", "drawback", "drawbacks",
    "disadvantage", "disadvantages", "shortcoming", "shortcomings", "negative", "negatives",
    "downside", "downsides", "flaw", "flaws", "deficiency", "deficiencies", "criticism",
    "criticisms", "falls short", "fall short", "fell short", "not work", "doesn't work",
    "does not work", "didn't work", "doesn't work well", "not work well", "the bad", "weak points", "weak aspects", "weak sides", "weak spots",
    "reasons to reject", "reason to reject", "reasons for rejection", "arguments against",
    // German
    "schwache", "schwachen", "schwachstellen", "schwachpunkte", "nachteile", "einschrankungen",
    "grenzen", "limitationen", "kritikpunkte", "mangel", "negatives", "negative aspekte",
    // French
    "points faibles", "point faible", "faiblesse", "faiblesses", "limites", "inconvenients",
    "points negatifs",
    // Spanish
    "debilidad", "debilidades", "puntos debiles", "limitaciones", "desventajas",
    "aspectos negativos", "puntos negativos",
    // Portuguese
    "pontos fracos", "fraquezas", "limitacoes", "desvantagens", "pontos negativos",
    "aspetos negativos",
    // Italian
    "punti deboli", "debolezze", "punti di debolezza", "limiti", "limitazioni", "svantaggi",
    "difetti", "aspetti negativi",
    // Dutch
    "zwakke punten", "zwaktes", "zwakheden", "minpunten", "beperkingen", "nadelen",
    // Polish
    "slabe strony", "slabosci", "wady", "ograniczenia",
    // Swedish, Danish, Norwegian
    "svagheter", "svagheder", "svakheter", "begransningar", "begraensninger", "begrensninger",
    "nackdelar", "ulemper",
    // Turkish
    "zayif yonler", "zayif yanlar", "sinirliliklar", "sinirlamalar",
    // Indonesian, Vietnamese
    "kekurangan", "kelemahan", "keterbatasan", "diem yeu", "nhuoc diem", "han che",
    // Russian, Ukrainian
    "слабые стороны", "недостатки", "ограничения", "минусы", "слабкі сторони", "недоліки",
    // Arabic, Hindi
    "نقاط الضعف", "कमजोरियां", "सीमाएं",
    // Korean
    "약점", "단점", "한계", "한계점",
];

/// Words that name what is to be improved, folded.
#[rustfmt::skip]
const IMPROVEMENTS: &[&str] = &[
    "areas for improvement", "areas of improvement", "area for improvement", "room for improvement",
    "opportunities for improvement", "points for improvement", "suggestions for improvement",
    "suggested improvements", "potential improvements", "possible improvements", "improvements",
    "be improved", "be better", "been better", "needs improvement", "need improvement",
    "needs work", "to improve", "concern", "concerns", "issue", "issues", "problems", "caveats",
    "verbesserungspotenzial", "verbesserungspotential", "verbesserungsvorschlage",
    "axes d'amelioration", "pistes d'amelioration", "points a ameliorer", "areas de mejora",
    "aspectos a mejorar", "pontos a melhorar", "pontos de melhoria", "aree di miglioramento",
    "verbeterpunten",
];

/// Words that may stand beside these, folded.
#[rustfmt::skip]
const FRAME: &[&str] = &[
    "a", "an", "and", "analysis", "approach", "areas", "area", "are", "article", "aspects",
    "assessment", "authors", "can", "challenges", "conceptual", "considerations", "contribution",
    "contributions", "core", "could", "critical", "critique", "detailed", "directions",
    "discussion", "does", "did", "empirical", "evaluation", "experimental", "for", "fundamental",
    "further", "future", "gaps", "general", "has", "highlights", "i", "identified", "important",
    "improvement", "improvements", "in", "is", "it", "its", "key", "less", "list", "main", "major",
    "manuscript", "method", "methodological", "minor", "my", "not", "notable", "noted", "novelty",
    "observed", "of", "on", "open", "or", "other", "overall", "overview", "paper", "papers",
    "part", "perceived", "points", "possible", "potential", "presentation", "preprint", "primary",
    "principal", "proposed", "questions", "relative", "remaining", "research", "review", "risks",
    "section", "should", "significant", "some", "study", "submission", "suggestions", "summary",
    "technical", "the", "theoretical", "there", "these", "this", "to", "top", "unaddressed", "vs",
    "versus", "well", "what", "where", "with", "work",
    // German
    "artikel", "arbeit", "beitrag", "das", "der", "des", "die", "mogliche", "papers",
    "potenzielle", "studie", "und", "von", "wesentliche", "wichtigste", "wichtigsten",
    "zusammenfassung", "zentrale",
    // French
    "au", "aux", "article", "cle", "cles", "de", "de l'article", "du", "et", "l'article", "l'etude",
    "les", "potentielles", "principales", "principaux", "travail",
    // Spanish, Portuguese, Italian
    "articulo", "artigo", "articolo", "clave", "da", "dei", "del", "della", "dell'articolo", "do", "dos",
    "e", "el", "estudio", "i", "las", "los", "o", "os", "as", "potenciales", "potenciais",
    "potenziali", "principali", "principais", "principal", "trabajo", "trabalho", "y",
    // Dutch, Polish, Swedish, Turkish, Indonesian
    "artykulu", "belangrijkste", "calismanin", "en", "het", "i", "makalenin", "makalah", "mogelijke",
    "och", "og", "oraz", "pracy", "utama", "van", "ve",
    // Russian
    "и", "работы", "статьи", "основные", "ключевые", "возможные", "исследования",
    // Korean
    "논문의", "및", "주요", "연구의", "과", "와",
];

/// Words that a title about all of the paper begins with, folded.
#[rustfmt::skip]
const CLOSING: &[&str] = &[
    "overall", "conclusion", "conclusions", "concluding", "summary", "in summary", "in conclusion",
    "to summarize", "to conclude", "in short", "verdict", "final", "recommendation",
    "recommendations", "rating", "score", "scores", "takeaway", "takeaways", "key takeaway",
    "key takeaways", "bottom line", "the bottom line", "closing", "question", "questions",
    "suggestions", "assessment", "general assessment", "decision",
    "fazit", "zusammenfassung", "gesamtbewertung", "gesamturteil", "gesamteindruck", "insgesamt",
    "schlussfolgerung", "en resume", "en conclusion", "bilan", "synthese", "verdict",
    "evaluation globale", "appreciation globale", "en resumen", "en conclusion", "conclusiones",
    "valoracion general", "evaluacion general", "veredicto", "conclusao", "avaliacao geral",
    "em resumo", "conclusione", "conclusioni", "valutazione complessiva", "in sintesi", "conclusie",
    "algemene beoordeling", "podsumowanie", "slutsats", "sammanfattning", "sonuc", "kesimpulan",
    "ket luan", "заключение", "вывод", "выводы", "итог", "общая оценка", "висновок",
    "결론", "종합", "종합 평가", "총평",
];

/// Words that such a title ends with.
const CLOSING_LAST: &[&str] = &[
    "assessment",
    "verdict",
    "conclusion",
    "recommendation",
    "rating",
    "remarks",
    "thoughts",
    "impression",
    "judgment",
    "judgement",
];

/// The same in writing without spaces: what names a side, what may stand beside it, what closes.
#[rustfmt::skip]
const DENSE_STRENGTHS: &[&str] = &[
    "优点", "优势", "长处", "强项", "亮点", "優點", "優勢", "長處", "亮點", "長所", "強み", "利点", "優れた点", "良い点",
];
#[rustfmt::skip]
const DENSE_WEAKNESSES: &[&str] = &[
    "缺点", "不足", "劣势", "弱点", "局限性", "局限", "缺陷", "短板", "存在的问题", "存在问题", "缺點", "劣勢", "弱點", "侷限性",
    "侷限", "局限性", "短所", "弱み", "弱点", "限界", "欠点", "課題", "問題点", "改善点",
];
#[rustfmt::skip]
const DENSE_FRAME: &[&str] = &[
    "主要", "论文", "論文", "本文", "文章", "研究", "工作", "方法", "该", "這篇", "这篇", "的", "与", "與", "和", "及", "以及",
    "之处", "之處", "关键", "關鍵", "核心", "潜在", "潛在", "可能", "改进", "改進", "改善", "建议", "建議", "空间", "空間", "方面",
    "创新", "創新", "点", "點", "总结", "總結", "分析", "贡献", "貢獻", "方向", "主な", "本", "の", "と", "な", "一", "二", "三",
    "四", "五", "部分", "第",
];
#[rustfmt::skip]
const DENSE_CLOSING: &[&str] = &[
    "总体", "總體", "总结", "總結", "结论", "結論", "综合", "綜合", "整体", "整體", "总评", "總評", "总的来说", "總的來說", "小结",
    "小結", "建议", "建議", "最终", "全体", "総合", "総評", "まとめ", "结语",
];

/// What a title says, of which only the first words need be plain if it is `whole`: a heading or a
/// line of its own, such as “Strengths — where the paper shines”.
pub(super) fn says(title: &str, whole: bool) -> Says {
    let of_all = said_by_all(title);
    if of_all != Says::Other || !whole {
        return of_all;
    }
    let end = title.char_indices().skip(1).find(|(at, char)| {
        let spaced =
            || title[..*at].ends_with(' ') && title[at + char.len_utf8()..].starts_with(' ');
        matches!(char, ':' | '：' | '(' | '（' | '—')
            || (matches!(char, '-' | '–' | '|') && spaced())
    });
    match end.map(|(at, _)| said_by_all(&title[..at])) {
        Some(says @ Says::Side(..)) => says,
        _ => Says::Other,
    }
}

/// What a heading says, in which what a side is about may be named: “Strengths of Sparse Probing”.
pub(super) fn heading_says(title: &str) -> Says {
    match says(title, true) {
        Says::Other => {
            let at =
                [" of ", " in ", " regarding ", " with "].iter().filter_map(|it| title.find(it));
            match at.min().map(|at| said_by_all(&title[..at])) {
                Some(says @ Says::Side(..)) => says,
                _ => Says::Other,
            }
        }
        says => says,
    }
}

/// Whether a paragraph begins as a conclusion does: “Overall, …”.
pub(super) fn concludes(text: &str) -> bool {
    let Some(end) = text.find([',', '，', '、', ':', '：']) else { return false };
    // What stands before the comma is short.
    let Some(start) = text.get(..end).filter(|it| it.len() <= 40) else { return false };
    said_by_all(start) == Says::Closing
}

/// Whether a title has a number before it.
pub(super) fn is_numbered(title: &str) -> bool {
    let title = title.trim_start_matches(|char: char| !char.is_alphanumeric());
    let number = title.trim_start_matches(|char: char| char.is_ascii_digit());
    number.len() < title.len() && number.starts_with(['.', ')', ':', ' '])
}

fn said_by_all(title: &str) -> Says {
    // Long before it could be no title.
    if title.len() > 160 {
        return Says::Other;
    }
    if title.contains(stands_alone) {
        return dense(title);
    }
    let all: Vec<String> = words(title).map(|word| word.folded.into_owned()).collect();
    let numbers = all.iter().take_while(|word| is_number(word)).count();
    let words = if numbers < all.len() { &all[numbers..] } else { &all[..] };
    let mut found = [false; 3];
    let mut at = 0;
    let mut is_framed = true;
    while at < words.len() {
        let vocabularies = [STRENGTHS, WEAKNESSES, IMPROVEMENTS];
        let lengths = vocabularies.map(|phrases| longest(phrases, &words[at..]));
        let most = lengths.into_iter().max().unwrap_or(0);
        if most > 0 {
            for (found, length) in found.iter_mut().zip(lengths) {
                *found |= length == most;
            }
        }
        let closing = longest(CLOSING, &words[at..]);
        let word = words[at].as_str();
        let is_known = most > 0 || closing > 0 || is_digits(word);
        is_framed &= is_known || FRAME.contains(&word) || CLOSING_LAST.contains(&word);
        at += most.max(closing).max(1);
    }
    match found {
        [true, false, false] if is_framed => Says::Side(Side::Strengths, Wording::Plain),
        [false, true, _] if is_framed => Says::Side(Side::Weaknesses, Wording::Plain),
        [false, false, true] if is_framed => Says::Side(Side::Weaknesses, Wording::Mild),
        _ if is_framed && longest(CLOSING, words) > 0 => Says::Closing,
        _ if (2..=4).contains(&words.len()) => match words.last() {
            Some(last) if CLOSING_LAST.contains(&last.as_str()) => Says::Closing,
            _ => Says::Other,
        },
        _ => Says::Other,
    }
}

/// The title in writing without spaces.
fn dense(title: &str) -> Says {
    let title: String = fold(title).chars().filter(|char| char.is_alphabetic()).collect();
    let mut rest = title.as_str();
    let mut found = [false; 2];
    while !rest.is_empty() {
        let vocabularies = [DENSE_STRENGTHS, DENSE_WEAKNESSES, DENSE_FRAME];
        let lengths = vocabularies.map(|phrases| {
            phrases.iter().filter(|it| rest.starts_with(**it)).map(|it| it.len()).max().unwrap_or(0)
        });
        let most = lengths.into_iter().max().unwrap_or(0);
        if most == 0 {
            break;
        }
        found[0] |= lengths[0] == most;
        found[1] |= lengths[1] == most;
        rest = &rest[most..];
    }
    match found {
        [true, false] if rest.is_empty() => Says::Side(Side::Strengths, Wording::Plain),
        [false, true] if rest.is_empty() => Says::Side(Side::Weaknesses, Wording::Plain),
        _ if DENSE_CLOSING.iter().any(|it| title.starts_with(it)) => Says::Closing,
        _ => Says::Other,
    }
}

/// How many words the longest of the phrases has that `words` begin with; none is longer than four.
fn longest(phrases: &[&str], words: &[String]) -> usize {
    let most = words.len().min(4);
    (1..=most).rev().find(|length| phrases.contains(&&*words[..*length].join(" "))).unwrap_or(0)
}

fn is_digits(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a word at the beginning of a title counts it: `2`, `b`, `iv`.
fn is_number(word: &str) -> bool {
    const COUNTS: &[&str] =
        &["b", "c", "d", "ii", "iii", "iv", "v", "vi", "part", "section", "step"];
    is_digits(word) || COUNTS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Side::{Strengths, Weaknesses};
    use Wording::{Mild, Plain};

    #[test]
    fn the_vocabularies_are_folded() {
        for phrases in [STRENGTHS, WEAKNESSES, IMPROVEMENTS, FRAME, CLOSING, CLOSING_LAST] {
            for phrase in phrases {
                let folded: Vec<String> = words(phrase).map(|it| it.folded.into_owned()).collect();
                assert_eq!(folded.join(" "), *phrase);
                assert!(folded.len() <= 4, "{phrase}");
            }
        }
        for phrases in [DENSE_STRENGTHS, DENSE_WEAKNESSES, DENSE_FRAME, DENSE_CLOSING] {
            phrases.iter().for_each(|phrase| assert_eq!(fold(phrase), *phrase));
        }
    }

    #[test]
    fn titles_of_a_side_are_known_in_what_stands_around_them() {
        let (strong, weak) = (Says::Side(Strengths, Plain), Says::Side(Weaknesses, Plain));
        let mild = Says::Side(Weaknesses, Mild);
        let cases = [
            (strong, "Strengths"),
            (strong, "1. Strengths:"),
            (strong, "II. STRENGTHS"),
            (strong, "✅ Strengths"),
            (strong, "💪 **Key** Strengths of the Paper"),
            (strong, "Summary of Strengths"),
            (strong, "Pros"),
            (strong, "What works well"),
            (strong, "What This Paper Does Well"),
            (strong, "Strengths — where the idea shines"),
            (strong, "Strengths: a new look at an old loss"),
            (strong, "Reasons to Accept"),
            (strong, "Stärken der Arbeit"),
            (strong, "Points forts"),
            (strong, "Fortalezas del artículo"),
            (strong, "Сильные стороны"),
            (strong, "主要优点"),
            (strong, "一、论文的优势与创新点"),
            (strong, "本論文の強み"),
            (strong, "논문의 강점"),
            (weak, "Weaknesses and Limitations"),
            (weak, "Potential Weaknesses & Areas for Improvement"),
            (weak, "3.2 Limitations / Future Work"),
            (weak, "⚠️ Weaknesses"),
            (weak, "Cons"),
            (weak, "Where the paper falls short"),
            (weak, "What doesn't work"),
            (weak, "Weaknesses (minor)"),
            (weak, "Schwächen und Verbesserungspotenzial"),
            (weak, "Limites et pistes d’amélioration"),
            (weak, "Debilidades"),
            (weak, "Недостатки"),
            (weak, "不足与局限性"),
            (weak, "弱み・課題"),
            (mild, "Areas for Improvement"),
            (mild, "What could be improved"),
            (mild, "Concerns"),
            (Says::Closing, "Overall Assessment"),
            (Says::Closing, "Summary of Strengths and Weaknesses"),
            (Says::Closing, "Final Verdict and Recommendation"),
            (Says::Closing, "Questions for the Authors"),
            (Says::Closing, "Fazit"),
            (Says::Closing, "总体评价"),
            (Says::Closing, "Significance Assessment"),
            (Says::Other, "Strengths and Weaknesses"),
            (Says::Other, "优缺点"),
            (Says::Other, "Limited discussion of limitations"),
            (Says::Other, "Strength of evidence"),
            (Says::Other, "Overall clarity of the figures"),
            (Says::Other, "Questions left by the ablation"),
            (Says::Other, "Future Works"),
            (Says::Other, "LLaMA Pro"),
            (Says::Other, "Novelty"),
            (Says::Other, "1"),
            (Says::Other, ""),
        ];
        for (expected, title) in cases {
            assert_eq!(says(title, true), expected, "{title}");
        }
        assert_eq!(heading_says("Strengths of Sparse Probing"), strong);
        assert_eq!(heading_says("Limits of Sparse Probing"), Says::Other);
        assert_eq!(says("Strengths — where the idea shines", false), Says::Other);
    }
}
