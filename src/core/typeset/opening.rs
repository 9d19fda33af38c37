//! The words with which a model turns to whoever asked it: “Of course. Here is a critique of …”.
//!
//! They are told by what they are: every sentence consists of nothing but words for such talk and of
//! the paper's title, and is an interjection or says that a text of some kind is coming. A sentence
//! that says anything else about the paper has other words, and keeps its paragraph where it is.

use crate::core::markdown::{Block, plain_text};
use crate::core::text::{Word, fold, stands_alone, words};

/// Splits off the opening, with the rule that divides it from the text; nothing if there is none.
/// The paper is named by its `title`.
pub(super) fn split<'a>(blocks: &'a [Block], title: &str) -> (&'a [Block], &'a [Block]) {
    let title: Vec<String> = words(title).map(|word| word.folded.into_owned()).collect();
    let is_talk = |block: &&Block| {
        matches!(block, Block::Paragraph(_))
            && is_talk(&plain_text(std::slice::from_ref(*block)), &title)
    };
    let paragraphs = blocks.iter().take(MOST_PARAGRAPHS).take_while(is_talk).count();
    let rules = blocks[paragraphs..].iter().take_while(|block| **block == Block::Rule).count();
    let (opening, text) = blocks.split_at(paragraphs + rules);
    if paragraphs == 0 || text.is_empty() { (&[], blocks) } else { (opening, text) }
}

const MOST_PARAGRAPHS: usize = 2;

/// The longest paragraph that is looked at, in bytes: long titles have three hundred.
const LONGEST: usize = 1200;

/// What a sentence of an opening does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sentence {
    /// “Certainly!”
    Interjection,
    /// “Here is a summary of the paper.”
    Announcement,
    /// “It focuses on novelty and clarity.”, once something was announced.
    Continuation,
}

fn is_talk(paragraph: &str, title: &[String]) -> bool {
    if paragraph.len() > LONGEST {
        return false;
    }
    let paragraph = without_whole_title(&without_short_names(paragraph), title);
    let Some(plain) = without_quotations(&paragraph, title) else { return false };
    let mut is_announced = false;
    let mut is_any = false;
    for sentence in plain.split(ends_sentence).filter(|it| it.contains(char::is_alphanumeric)) {
        let kind = if sentence.contains(stands_alone) {
            dense_sentence(sentence)
        } else {
            spaced_sentence(sentence, title)
        };
        match kind {
            Some(Sentence::Interjection) => {}
            Some(Sentence::Announcement) => is_announced = true,
            Some(Sentence::Continuation) if is_announced => {}
            _ => return false,
        }
        is_any = true;
    }
    is_any
}

fn ends_sentence(char: char) -> bool {
    matches!(char, '.' | '!' | '?' | ':' | '。' | '！' | '？' | '：' | '\n')
}

/// The paragraph without the whole title where it stands in it, since that may be two sentences.
fn without_whole_title(paragraph: &str, title: &[String]) -> String {
    let all: Vec<Word<'_>> = words(paragraph).collect();
    let is_title =
        |them: &[Word<'_>]| them.iter().zip(title).all(|(one, other)| one.folded == *other);
    let place = (!title.is_empty())
        .then(|| all.windows(title.len()).position(is_title))
        .flatten()
        .map(|first| (all[first].range.start, all[first + title.len() - 1].range.end));
    match place {
        Some((start, end)) => format!("{} {}", &paragraph[..start], &paragraph[end..]),
        None => paragraph.into(),
    }
}

/// The paragraph without what stands in quotation marks, which has to be the paper's title or part of
/// it; another one's would tell the reader something. Nor is a quotation a title after a colon.
fn without_quotations(paragraph: &str, title: &[String]) -> Option<String> {
    let mut plain = String::new();
    let mut rest = paragraph;
    while let Some(open) = rest.find(|char| closing_mark(char).is_some()) {
        let mark = rest[open..].chars().next()?;
        let inside = &rest[open + mark.len_utf8()..];
        let closes = closing_mark(mark)?;
        let close = inside.find(closes)?;
        let (before, quoted) = (&rest[..open], &inside[..close]);
        if before.trim_end().ends_with([':', '：']) || !names_paper(quoted, title) {
            return None;
        }
        plain.push_str(before);
        // An English full stop stands within the marks.
        plain.push_str(if quoted.ends_with(ends_sentence) { ". " } else { " " });
        let after = inside[close..].chars().next().map_or(0, char::len_utf8);
        rest = &inside[close + after..];
    }
    plain.push_str(rest);
    Some(plain)
}

fn closing_mark(opening: char) -> Option<&'static [char]> {
    match opening {
        '"' => Some(&['"']),
        '“' => Some(&['”']),
        '„' => Some(&['“', '”']),
        '«' => Some(&['»']),
        '《' => Some(&['》']),
        '「' => Some(&['」']),
        '『' => Some(&['』']),
        _ => None,
    }
}

/// Whether most words, of those that are left, are the title's; a digest may lack the title.
fn names_paper(quoted: &str, title: &[String]) -> bool {
    let (mut known, mut all) = (0, 0);
    for word in words(quoted) {
        all += 1;
        known += usize::from(title.iter().any(|it| *it == word.folded));
    }
    title.is_empty() || all == 0 || known * 2 > all
}

/// The paragraph without short names in brackets, such as “(BERT)”.
fn without_short_names(paragraph: &str) -> String {
    let mut parts = paragraph.split('(');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_name = |name: &str| {
            let capitals = name.chars().filter(|char| char.is_uppercase()).count();
            name.len() <= 24 && !name.contains(' ') && capitals >= 2
        };
        match part.split_once(')') {
            Some((name, after)) if is_name(name) => plain.push_str(after),
            _ => plain.extend(["(", part]),
        }
    }
    plain
}

/// Words that are an interjection, by themselves or together.
#[rustfmt::skip]
const INTERJECTIONS: &[&str] = &[
    "absolutely", "all", "alright", "can", "certainly", "course", "definitely", "do", "for",
    "glad", "gladly", "good", "got", "great", "happily", "happy", "hello", "help", "hi", "i", "i'd",
    "i'm", "it", "no", "of", "ok", "okay", "pleased", "pleasure", "problem", "question", "right",
    "so", "sure", "thank", "thanks", "that", "thing", "to", "understood", "well", "with",
    "worries", "yes", "you", "be", "my", "a", "let", "begin", "started", "get", "dive", "in",
    "here", "we", "go",
    // German
    "aber", "alles", "bitte", "danke", "gern", "gerne", "hallo", "ja", "klar", "naturlich", "sehr",
    "selbstverstandlich", "sicher", "verstanden",
    // French
    "avec", "bien", "bonjour", "certainement", "d'accord", "entendu", "merci", "oui",
    "parfait", "plaisir", "sur", "volontiers", "absolument", "evidemment",
    // Spanish, Portuguese, Italian
    "absolutamente", "acordo", "acuerdo", "claro", "con", "d'accordo", "desde", "de", "entendido",
    "gracias", "gusto", "luego", "mucho", "ola", "hola", "perfecto", "perfeito", "certamente",
    "certo", "por", "supuesto", "que", "si", "sim", "vale", "volentieri", "com", "prazer", "ciao",
    "naturalmente", "obrigado",
    // Korean, Russian
    "네", "물론입니다", "알겠습니다", "конечно", "хорошо", "да", "разумеется",
];

/// Words that say that something is coming, and from whom.
#[rustfmt::skip]
const POINTERS: &[&str] = &[
    "here", "heres", "below", "following", "follows", "i", "i'd", "i'll", "i'm", "i've", "me",
    "let", "we", "we'll", "my",
    // German
    "anbei", "folgende", "folgenden", "folgt", "hier", "ich", "nachfolgend", "nachstehend",
    // French
    "ci", "dessous", "je", "voici", "vous",
    // Spanish, Portuguese, Italian
    "abaixo", "aqui", "continuacion", "ecco", "presento", "segue", "seguir", "seguito", "siguiente",
    // Korean, Russian
    "다음은", "вот", "ниже",
];

/// What is coming.
#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "analysis", "analyse", "analyze", "assess", "assessment", "breakdown", "commentary", "comments",
    "critique", "digest", "evaluate", "evaluation", "examination", "feedback", "look", "overview",
    "report", "review", "reviewed", "summaries", "summarise", "summarize", "summary", "synopsis",
    "analyzed", "analysed", "summarized", "summarised", "evaluated", "assessed", "read", "thoughts",
    // German
    "analyse", "bewerte", "bewertung", "begutachtung", "einschatzung", "fasse", "gutachten", "kritik",
    "rezension", "uberblick", "ubersicht", "zusammenfassung", "auswertung", "beurteilung",
    // French
    "apercu", "avis", "commentaire", "critique", "evaluation", "resume", "synthese",
    // Spanish, Portuguese, Italian
    "analisis", "analise", "analisi", "avaliacao", "comentario", "commento", "critica", "evaluacion",
    "recensione", "resena", "resenha", "resumen", "resumo", "riassunto", "revision", "revisao",
    "riepilogo", "sintesi", "valoracion", "valutazione",
    // Korean, Russian
    "요약입니다", "비평입니다", "평가입니다", "분석입니다", "리뷰입니다", "резюме", "обзор", "анализ", "критика",
    "рецензия", "краткое", "критическии", "разбор", "оценка",
];

/// What else such talk is made of: what the text is about, how it is made, and for whom.
#[rustfmt::skip]
const COMPANIONS: &[&str] = &[
    "a", "about", "above", "abstract", "academic", "according", "add", "addressing", "advantages",
    "ai", "along", "an", "and", "approach", "are", "area", "areas", "arxiv", "article", "as",
    "aspects", "assessing", "asked", "attached", "at", "author", "authors", "balanced", "based", "be",
    "been", "brief", "broken", "both", "breaking", "bullet", "by", "can", "careful", "carefully",
    "centered", "clarity", "clear", "close", "comprehensive", "computer", "concise", "conclusion",
    "conclusions", "conference", "considering", "constructive", "content", "contribution",
    "contributions", "core", "cover", "covering", "covers", "critical", "critically", "current",
    "deep", "depth", "describing", "detail", "detailed", "discussing", "disadvantages", "document",
    "down", "each", "emphasis", "emphasizing", "english", "especially", "evaluating", "examining",
    "excerpt", "experienced", "experiments", "expert", "fair", "field", "file", "findings", "focus",
    "focused", "focuses", "focusing", "focussing", "for", "form", "format", "formatted", "from",
    "full", "future", "general", "generated", "given", "give", "has", "have", "high", "highlighting",
    "highlights", "hope", "impact", "implications", "in", "including", "information", "innovation",
    "instructions", "into", "is", "it", "its", "key", "language", "learning", "let", "level",
    "limitations", "literature", "logical", "machine", "main", "major", "manuscript", "markdown",
    "merits", "method", "methodology", "methods", "minor", "natural", "nlp", "novelty", "objective",
    "of", "offer", "offering", "on", "only", "organized", "originality", "our", "outlined",
    "outlining", "overall", "paper", "particular", "particularly", "peer", "per", "perspective", "please",
    "point", "points", "potential", "preprint", "prepared", "present", "presentation", "presented",
    "presenting", "processing", "professional", "pros", "cons", "provide", "provided", "provides",
    "providing", "quality", "question", "questions", "quick", "regarding", "relevance", "request",
    "requested", "research", "researcher", "respect", "result", "results", "reviewer", "rigor",
    "rigour", "science", "scientific", "scientist", "scholar", "section", "sections", "senior", "set", "share", "shared",
    "sharing", "short", "should", "shortcomings", "significance", "some", "soundness", "specifically",
    "specified", "step", "strengths", "structure", "structured", "study", "style", "submission",
    "suggestions", "summarizing", "summarising", "supplied", "technical", "terms", "text", "that", "the",
    "their", "them", "this", "thorough", "three", "through", "titled", "entitled", "title", "to", "together",
    "two", "under", "upon", "uploaded", "walk", "weaknesses", "well", "which", "will", "with",
    "within", "work", "would", "writing", "written", "you", "you'll", "you've", "your", "find", "improvement",
    "improvements", "directions", "limits", "advance", "like", "need", "take", "broad", "covered",
    "arranged", "concerning", "aimed", "across", "dimensions", "criteria", "categories", "followed",
    // German
    "an", "anhand", "aspekte", "auf", "aufsatz", "aufsatzes", "artikel", "artikels", "arbeit", "aus",
    "ausfuhrliche", "ausgewogene", "basierend", "beitrag", "beitrage", "bereitgestellten", "das",
    "dem", "den", "der", "des", "detaillierte", "die", "dieser", "dieses", "ein", "eine", "einen",
    "einer", "einschrankungen", "erfahrener", "ergebnisse", "ergebnissen", "experte", "finden", "fokus", "fur", "grundlage",
    "gutachter", "im", "ihnen", "ihre", "ist", "klarheit", "knappe", "konstruktive", "kritische",
    "kurze", "methode", "methoden", "mit", "neuheit", "papers", "pragnante", "relevanz",
    "schwachen", "schwerpunkt", "seine", "seiner", "sie", "sind", "starken", "strukturierte", "studie",
    "titel", "uber", "und", "von", "vorliegenden", "wichtigsten", "wissenschaftlichen", "zentralen",
    "zu", "zum", "zur", "zusammen", "umfassende", "beitragen", "als", "gelieferten", "originalitat",
    // French
    "ainsi", "apports", "article", "au", "aux", "base", "ce", "cet", "cette", "cle", "cles", "clarte",
    "concis", "concise", "contributions", "d'apres", "d'un", "d'une", "dans", "de", 
    "demande", "detaille", "detaillee", "document", "du", "en", "equilibree", "est", "et", "etude",
    "faiblesses", "forces", "fourni", "intitule", "l'analyse", "l'article", "l'etude", "la", "le",
    "les", "limites", "mettant", "methodes", "nouveaute", "ordre", "originalite", "par", "partir",
    "portant", "pour", "points", "faibles", "forts", "principales", "principaux", "resultats", "sa",
    "selon", "ses", "structure", "structuree", "sur", "titre", "trouverez", "un", "une", "axee", "axe",
    "comme", "accent", "l'accent", "comme", "qu'expert", "tant", "que", "comme",
    // Spanish, Portuguese, Italian
    "al", "articulo", "artigo", "articolo", "as", "basado", "basandome", "base", "breve", "claridad",
    "clareza", "clave", "com", "como", "con", "concisa", "conciso", "contribuciones", "contribuicoes",
    "contributi", "da", "debilidades", "del", "dell'articolo", "dello", "detallada", "detallado",
    "detalhada", "detalhado", "dettagliata", "dettagliato", "di", "do", "documento", "dos", "e", "el",
    "em", "enfocado", "enfocada", "enfoque", "esta", "este", "estudio", "estudo", "experto", "foco",
    "focada", "focado", "forma", "fornito", "fornecido", "fortalezas", "forca", "fraquezas", "i",
    "il", "importancia", "las", "le", "lo", "los", "metodos", "metodi", "na", "nas", "no", "nos",
    "novedad", "novidade", "o", "os", "para", "per", "pontos", "fortes", "fracos", "presentacion",
    "principales", "principais", "principali", "proporcionado", "punti", "puntos", "resultados",
    "risultati", "significancia", "sobre", "sua", "seus", "suas", "suoi", "sui", "su", "sul", "sulla", "sus", "tienes",
    "titulado", "trabajo", "trabalho", "te", "um", "uma", "una", "uno", "vantagens", "ventajas", "y",
    "limitaciones", "limitacoes", "limiti", "debolezza", "debolezze", "concentrandose", "centrado",
    "centrada", "forza", "ti", "voce", "encontrara", "esta", "tem", "equilibrada", "equilibrado", "critico",
    // Korean, Russian
    "논문", "논문의", "논문에", "대한", "제공된", "강점과", "약점", "약점에", "제공해", "주신", "주요", "간결한",
    "상세한", "기여", "방법", "결과", "статьи", "статье", "работы", "и", "ее", "сильных", "слабых",
    "сторон", "основе", "на", "предоставленнои", "подробныи", "краткии", "краткая", "подробная",
];

/// The same in writing without spaces.
#[rustfmt::skip]
const DENSE_INTERJECTIONS: &[&str] = &[
    "好的", "当然", "當然", "可以", "没问题", "沒問題", "明白", "收到", "了", "谢谢", "謝謝", "您好", "你好", "もちろん", "です", "承知",
    "いたし", "しました", "かしこまりました", "はい", "わかりました",
];
#[rustfmt::skip]
const DENSE_POINTERS: &[&str] =
    &["以下", "下面", "如下", "我将", "我將", "我会", "我", "为您", "為您", "为你", "為你"];
#[rustfmt::skip]
const DENSE_TEXTS: &[&str] = &[
    "摘要", "总结", "總結", "概述", "概括", "评论", "評論", "评析", "評析", "批评", "批評", "批判", "分析", "评价", "評價", "评估",
    "評估", "评审", "評審", "点评", "點評", "述评", "解读", "解讀", "审稿意见", "要約", "評価", "レビュー", "まとめ", "概要",
];
#[rustfmt::skip]
const DENSE_COMPANIONS: &[&str] = &[
    "是", "对", "對", "关于", "關於", "该", "該", "这篇", "這篇", "此", "本文", "一篇", "论文", "論文", "文章", "研究", "的", "详细",
    "詳細", "简要", "簡要", "简洁", "簡潔", "简短", "全面", "客观", "深入", "中文", "基于", "基於", "根据", "根據", "您", "你", "所",
    "提供", "为", "為", "将", "將", "从", "從", "和", "与", "與", "以及", "及", "并", "其", "优点", "優點", "缺点", "缺點", "优势",
    "優勢", "不足", "局限性", "局限", "优缺点", "優缺點", "贡献", "貢獻", "方法", "结果", "結果", "创新性", "创新", "創新", "新颖性",
    "意义", "重要性", "清晰度", "主要", "关键", "關鍵", "核心", "内容", "內容", "一份", "一个", "个", "几", "方面", "角度", "重点",
    "重點", "侧重", "聚焦", "作为", "作為", "专家", "專家", "审稿人", "进行", "進行", "题为", "給出", "给出", "在", "上", "给定", "性",
    "は", "に", "が", "を", "の", "と", "や", "で", "関する", "対する", "ついて", "この", "本", "示します", "ます", "し", "強み",
    "弱み", "長所", "短所", "主な", "簡潔な", "詳細な", "提供された", "基づく", "基づき", "基づいて", "貢献", "手法", "焦点", "当てた",
    "です", "した", "以下に", "まとめ",
];

/// What a sentence in a language with spaces does; nothing if it says anything else.
fn spaced_sentence(sentence: &str, title: &[String]) -> Option<Sentence> {
    let words: Vec<String> = words(sentence).map(|word| word.folded.into_owned()).collect();
    let all = |vocabularies: &[&[&str]], or: &[String]| {
        words.iter().all(|word| {
            vocabularies.iter().any(|it| it.contains(&word.as_str()))
                || or.contains(word)
                || word.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    let any = |vocabulary: &[&str]| words.iter().any(|word| vocabulary.contains(&word.as_str()));
    if words.len() <= LONGEST_INTERJECTION && all(&[INTERJECTIONS], &[]) {
        return Some(Sentence::Interjection);
    }
    if !all(&[INTERJECTIONS, POINTERS, TEXTS, COMPANIONS], title) {
        return None;
    }
    if words.first().is_some_and(|first| THANKS.contains(&first.as_str())) {
        return Some(Sentence::Interjection);
    }
    let both_sides = any(&["strengths", "starken"]) && any(&["weaknesses", "schwachen"]);
    match any(POINTERS) && (any(TEXTS) || both_sides) {
        true => Some(Sentence::Announcement),
        false => any(CONTINUING).then_some(Sentence::Continuation),
    }
}

/// Words that begin a sentence which isn't about the paper, whatever it thanks for.
const THANKS: &[&str] =
    &["thank", "thanks", "danke", "merci", "gracias", "obrigado", "obrigada", "grazie", "спасибо"];

/// In words: “I'd be glad to help you with that.”
const LONGEST_INTERJECTION: usize = 9;

/// Words without which a sentence doesn't go on about the text that was announced.
const CONTINUING: &[&str] = &[
    "cover",
    "covers",
    "focus",
    "focuses",
    "organized",
    "structured",
    "critique",
    "summary",
    "review",
    "analysis",
    "assessment",
    "hope",
];

/// The same in a language without spaces.
fn dense_sentence(sentence: &str) -> Option<Sentence> {
    let text: String = fold(sentence).chars().filter(|char| char.is_alphabetic()).collect();
    let vocabularies = [DENSE_INTERJECTIONS, DENSE_POINTERS, DENSE_TEXTS, DENSE_COMPANIONS];
    let mut found = [false; 4];
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let longest = |phrases: &[&str]| {
            phrases.iter().filter(|it| rest.starts_with(**it)).map(|it| it.len()).max()
        };
        let (length, of) = (0..4)
            .rev()
            .filter_map(|of| Some((longest(vocabularies[of])?, of)))
            .max_by_key(|it| it.0)?;
        found[of] = true;
        rest = &rest[length..];
    }
    match found {
        [true, false, false, false] => Some(Sentence::Interjection),
        [_, true, true, _] => Some(Sentence::Announcement),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::markdown::parse;

    const TITLE: &str = "Counting Ferries: A Small Study of Large Timetables";

    /// How many blocks of a text are its opening.
    fn length(markdown: &str) -> usize {
        split(&parse(markdown, &|_| false), TITLE).0.len()
    }

    #[test]
    fn the_vocabularies_are_folded() {
        for vocabulary in [INTERJECTIONS, POINTERS, TEXTS, COMPANIONS, CONTINUING] {
            for word in vocabulary {
                let folded: Vec<String> = words(word).map(|it| it.folded.into_owned()).collect();
                assert_eq!(folded, [*word]);
            }
        }
        let dense = [DENSE_INTERJECTIONS, DENSE_POINTERS, DENSE_TEXTS, DENSE_COMPANIONS];
        dense.into_iter().flatten().for_each(|phrase| assert_eq!(fold(phrase), *phrase));
    }

    #[test]
    fn talk_to_whoever_asked_is_an_opening() {
        let cases = [
            "Of course.",
            "Certainly!",
            "Sure, I'd be happy to help!",
            "Okay, here is a concise summary:",
            "Of course. Here is a critique of the paper \"Counting Ferries: A Small Study of Large \
             Timetables,\" focusing on its strengths, weaknesses, novelty, significance, and clarity.",
            "Here's a detailed summary of **Counting Ferries: A Small Study of Large Timetables**:",
            "Here is a critique of the paper \u{201c}Counting Ferries\u{201d} (FERRY).",
            "Here is a summary of Counting Ferries (FERRY), focusing on its key contributions:",
            "Based on the provided paper, here is a summary of its key contributions, methods, and results.",
            "Based on the paper \"Counting Ferries,\" here is an analysis of its strengths and weaknesses:",
            "Below is a balanced assessment of the strengths and weaknesses of the paper.",
            "As an expert reviewer, I have carefully read the paper. My assessment follows.",
            "As an experienced researcher in the field, I will provide a thorough and constructive review.",
            "I've analyzed the paper. Here are my thoughts on its strengths and weaknesses:",
            "Here is a structured review. It focuses on novelty, significance and clarity.",
            "Thank you for sharing the paper! Here's my feedback:",
            "The following is a critical review of the manuscript titled *Counting Ferries*.",
            "Let me summarize the paper.",
            "Natürlich! Hier ist eine Zusammenfassung des Papers \u{201e}Counting Ferries\u{201c}:",
            "Gerne. Im Folgenden finden Sie eine kritische Bewertung der Arbeit.",
            "Bien sûr. Voici un résumé détaillé de l'article « Counting Ferries » :",
            "¡Claro! Aquí tienes un resumen del artículo:",
            "Claro! Aqui está um resumo do artigo:",
            "Certamente! Ecco una sintesi dell'articolo:",
            "好的，以下是这篇论文的详细总结：",
            "当然可以！以下是对《Counting Ferries》的评论，重点分析其优点和不足。",
            "もちろんです。以下はこの論文の要約です。",
            "물론입니다. 다음은 논문의 요약입니다:",
            "Конечно! Вот краткое резюме статьи:",
        ];
        for opening in cases {
            assert_eq!(length(&format!("{opening}\n\n### Strengths")), 1, "{opening}");
            assert_eq!(length(&format!("{opening}\n\n---\n\nText.")), 2, "{opening}");
            assert_eq!(length(opening), 0, "nothing follows: {opening}");
        }
        assert_eq!(length("Sure!\n\nHere is a summary of the paper:\n\n---\n\nText."), 3);
        assert_eq!(length("Sure!\n\nHere is a summary.\n\nHere is a summary.\n\nText."), 2);
    }

    #[test]
    fn what_says_anything_about_the_paper_stays() {
        let cases = [
            "This paper presents a count of ferries.",
            "Here is what the paper shows: ferries run late.",
            "Here is a summary: ferries run late.",
            "Of course, ferries run late.",
            "Of course. Here is a critique of the paper. It is strong.",
            "Certainly a strong paper.",
            "Sure, the results are significant.",
            "Of course, novelty is the key.",
            "Based on the provided paper, ferries run late.",
            "Here are the key contributions:",
            "Here is a summary of the paper, which shows that ferries run late.",
            "Here is a critique of the paper \"Counting Trains by Night\".",
            "Here is a summary: \"Counting Ferries\"",
            "Overall, this is a careful study.",
            "I recommend acceptance.",
            "The paper counts ferries. Here's my assessment:",
            "The review of methods is clear.",
            "**Strengths:**",
            "**Summary**",
            "### Summary of Counting Ferries",
            "### Critique of the paper: Counting Ferries",
            "- Here is a summary.",
            "以下是论文的主要发现：渡轮晚点。",
            "这篇论文的方法很好。",
            "Hier ist eine Zusammenfassung: Fähren sind unpünktlich.",
            "\u{201c}",
            "\"",
            "...",
        ];
        for text in cases {
            assert_eq!(length(&format!("{text}\n\nText.")), 0, "{text}");
        }
    }
}
