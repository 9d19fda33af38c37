use super::*;

fn paper(id: &str, title: &str, text: &str) -> Paper {
    Paper {
        abstract_text: Some(text.into()),
        summary: Some("It is about something.".into()),
        critique: Some("It could be better.".into()),
        ..Paper::blank(id, title)
    }
}

/// Three papers, each with keywords, summary and critique of its own.
fn day() -> Vec<Paper> {
    let write = |mut paper: Paper, keywords: &str, summary: &str, critique: &str| {
        paper.keywords = keywords.split(", ").map(Into::into).collect();
        paper.summary = Some(summary.into());
        paper.critique = Some(critique.into());
        paper
    };
    vec![
        write(
            paper(
                "2601.00001",
                "RouteLM: Picking a Language Model per Question",
                "We train a small router that sends each question to the cheapest model likely to \
                 answer it. On four benchmarks the router keeps accuracy and halves the cost.",
            ),
            "routing, cheap inference, model cascades, question difficulty",
            "RouteLM learns which questions a cheap model answers. The router is trained on \
             benchmarks and saves half of the cost at equal accuracy.",
            "Strong: the cost is measured. Weak: the router saw questions like those in its \
             benchmarks, and a new model needs another training.",
        ),
        write(
            paper(
                "2601.00002",
                "Tone Marks in Yoruba Speech Recognition",
                "Yoruba distinguishes words by tone, which recognisers often drop from their \
                 transcripts. We restore diacritics with a decoder trained on radio recordings.",
            ),
            "Yoruba, tone, speech recognition, diacritics",
            "The paper restores the diacritics that mark tone in Yoruba transcripts. Its decoder \
             learned from recordings of radio programmes.",
            "Strong: tone is what listeners need. Weak: radio recordings hold careful speech, so \
             transcripts of conversation may lose diacritics still.",
        ),
        write(
            paper(
                "2601.00003",
                "Do Proof Assistants Help Undergraduates?",
                "In a course on logic, half of the students wrote proofs in Lean. Their exams show \
                 fewer gaps in induction, but slower work on paper.",
            ),
            "proof assistants, Lean, teaching logic, induction",
            "Students of a logic course who used Lean left fewer gaps in induction proofs, and \
             were slower in exams on paper.",
            "Strong: a real course with exams. Weak: students chose Lean themselves, so their \
             proofs may have been better before the course.",
        ),
    ]
}

fn swap(papers: &mut [Paper], one: usize, other: usize, part: Part) {
    let [one, other] = papers.get_disjoint_mut([one, other]).unwrap();
    match part {
        Part::Keywords => std::mem::swap(&mut one.keywords, &mut other.keywords),
        Part::Abstract => std::mem::swap(&mut one.abstract_text, &mut other.abstract_text),
        Part::Summary => std::mem::swap(&mut one.summary, &mut other.summary),
        Part::Critique => std::mem::swap(&mut one.critique, &mut other.critique),
    }
}

#[test]
fn what_is_wrong_for_certain_is_found_where_it_stands() {
    type Change = fn(&mut Vec<Paper>);
    let cases: [(&str, Option<u32>, Change, &[&str]); 8] = [
        ("", None, |_| {}, &[]),
        ("On 2601.00001 and arXiv:2601.00003v2.", Some(3), |_| {}, &[]),
        ("", Some(5), |_| {}, &["the report says that 5 papers are selected, but holds 3"]),
        ("", Some(0), Vec::clear, &[]),
        (
            "One.\n\n- 2601.09999\n- https://arxiv.org/abs/2601.09999v1\n- 2601.08888",
            None,
            |_| {},
            &[
                "line 2: the TL;DR cites 2601.09999, which is no paper of the report",
                "line 4: the TL;DR cites 2601.08888, which is no paper of the report",
            ],
        ),
        (
            "",
            None,
            |papers| papers.push(papers[1].clone()),
            &["2601.00002 already stands in the report, as paper 2; both are kept"],
        ),
        ("", None, |papers| papers[2].critique = None, &["the paper 2601.00003 has no critique"]),
        (
            "",
            None,
            |papers| (papers[0].abstract_text, papers[0].summary) = (None, None),
            &["the paper 2601.00001 has no abstract", "the paper 2601.00001 has no summary"],
        ),
    ];
    for (tldr, selected, change, expected) in cases {
        let mut papers = day();
        change(&mut papers);
        let told: Vec<String> = flaws(tldr, selected, &papers)
            .iter()
            .map(|flaw| match flaw {
                Flaw::CitesAbsent { line, .. } => format!("line {line}: {}", flaw.message(&papers)),
                _ => flaw.message(&papers),
            })
            .collect();
        assert_eq!(told, expected);
    }
}

#[test]
fn what_was_swapped_seems_to_belong_to_the_other() {
    assert_eq!(misplaced(&day()), []);
    for part in [Part::Keywords, Part::Summary, Part::Critique] {
        for (one, other) in [(0, 1), (1, 2), (0, 2)] {
            let mut papers = day();
            swap(&mut papers, one, other, part);
            let expected = [(one, other), (other, one)].map(|(paper, seems_of)| Flaw::Misplaced {
                paper,
                part,
                seems_of,
            });
            assert_eq!(misplaced(&papers), expected, "{part:?}");
        }
    }
}

#[test]
fn what_moved_by_one_paper_is_found_too() {
    let mut papers = day();
    swap(&mut papers, 0, 1, Part::Summary);
    swap(&mut papers, 1, 2, Part::Summary);
    let told: Vec<_> = misplaced(&papers).iter().map(|flaw| flaw.message(&papers)).collect();
    assert_eq!(
        told,
        [
            "the summary of 2601.00001 seems to belong to 2601.00002; were they swapped?",
            "the summary of 2601.00002 seems to belong to 2601.00003; were they swapped?",
            "the summary of 2601.00003 seems to belong to 2601.00001; were they swapped?",
        ]
    );
}

/// What stands under two papers is at fault under one of them alone.
#[test]
fn what_was_copied_is_found_under_the_wrong_paper() {
    let mut papers = day();
    papers[0].keywords = papers[1].keywords.clone();
    let expected = Flaw::Misplaced { paper: 0, part: Part::Keywords, seems_of: 1 };
    assert_eq!(misplaced(&papers), [expected]);
}

#[test]
fn where_little_can_be_told_nothing_is_said() {
    type Change = fn(&mut [Paper]);
    let cases: [(&str, Change); 6] = [
        ("the abstract is missing here", |papers| papers[0].abstract_text = None),
        ("and there", |papers| papers[1].abstract_text = Some(" ".into())),
        ("the paper stands twice", |papers| {
            papers[1].title = papers[0].title.clone();
            papers[1].abstract_text = papers[0].abstract_text.clone();
        }),
        ("the texts say nothing", |papers| {
            papers[0].summary = Some("It is new.".into());
            papers[1].summary = Some("It is not.".into());
        }),
        ("in another language only names are shared", |papers| {
            papers[0].summary = Some("论文提出 Yoruba 语音识别方法。".into());
            papers[1].summary = Some("论文提出 RouteLM 路由方法。".into());
        }),
        ("there is but one paper", |papers| {
            papers[1..].iter_mut().for_each(|paper| {
                (paper.abstract_text, paper.summary) = (None, None);
            })
        }),
    ];
    for (why, change) in cases {
        let mut papers = day();
        swap(&mut papers, 0, 1, Part::Summary);
        change(&mut papers);
        assert_eq!(misplaced(&papers), [], "{why}");
    }
    assert_eq!(misplaced(&[]), []);
}

/// A paper may be about another one of its day, if it is about itself.
#[test]
fn a_text_that_also_speaks_of_another_paper_stays() {
    let mut papers = day();
    let other = papers[1].summary.clone().unwrap();
    papers[0].summary = papers[0].summary.take().map(|own| format!("{own} Unlike it: {other}"));
    assert_eq!(misplaced(&papers), []);
}
