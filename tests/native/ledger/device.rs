//! A device, with its database, and perhaps a network.

use arxiv_digest::core::ledger::{Answer, Carried, Carry, Job, Request, Store};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A device, with its database.
#[derive(Debug, Clone, Default)]
pub struct Device {
    pub number: u64,
    pub clock: u64,
    pub records: BTreeMap<(Store, String), String>,
    /// Whether what is published can be had.
    pub is_online: bool,
    /// What is published, if it isn't the samples.
    pub data: Option<PathBuf>,
    /// How many records the last request wrote.
    pub written: usize,
    /// What it asked the network for.
    pub asked: Vec<String>,
}

impl Device {
    /// One without a network.
    pub fn new(number: u64) -> Self {
        Self { number, clock: 1_762_756_200_000, ..Self::default() }
    }

    /// As the worker's script does it, with what is to be asked next.
    pub fn answered(&mut self, request: &str) -> String {
        let (answer, next) = self.carried_out(request);
        let written = self.written;
        for request in next {
            assert!(self.carried_out(&request).1.is_empty());
        }
        self.written = written;
        answer.unwrap()
    }

    /// A digest's file, or why there is none.
    pub fn file(&mut self, name: &str) -> Result<String, String> {
        self.carried_out(&serde_json::to_string(&Request::File(name.into())).unwrap()).0
    }

    /// The answer, and what is to be asked next: which it is not where the page goes.
    pub fn carried_out(&mut self, request: &str) -> (Result<String, String>, Vec<String>) {
        self.clock += 1;
        self.asked.clear();
        let mut job = Job::new(request, self.clock, &format!("{:016x}", self.number)).unwrap();
        while let Some(address) = job.wants() {
            let file = match &self.data {
                Some(data) => below(data, &address),
                None => published(&address),
            };
            match fs::read_to_string(file) {
                Ok(text) if self.is_online => job.bring(&text),
                _ => job.lacks("there is no network"),
            }
            self.asked.push(address);
        }
        while job.needs_records() {
            let needs = job.needs();
            if needs.is_empty() {
                break;
            }
            for (store, key) in needs {
                for ((of, at), record) in &self.records {
                    if *of == store && key.as_ref().is_none_or(|key| key == at) {
                        job.found(store, at, record);
                    }
                }
            }
        }
        let outcome = match job.run() {
            Ok(outcome) => outcome,
            Err(why) => return (Err(why), job.next()),
        };
        self.written = outcome.writes.len();
        assert!(job.writes() || self.written == 0, "{request}");
        for (store, key, record) in &outcome.writes {
            let at = (*store, key.clone());
            match record {
                Some(record) => drop(self.records.insert(at, record.clone())),
                None => drop(self.records.remove(&at)),
            }
        }
        let outcome = serde_json::to_value(&outcome).unwrap();
        (Ok(outcome["answer"].as_str().unwrap().to_owned()), job.next())
    }

    pub fn ask(&mut self, request: &Request) -> Answer {
        let answer = self.answered(&serde_json::to_string(request).unwrap());
        serde_json::from_str(&answer).unwrap()
    }

    pub fn carry(&mut self, carry: Carry) -> Carried {
        let request = carry.request().unwrap();
        assert_eq!(request, serde_json::to_string(&Request::Carry(carry)).unwrap());
        serde_json::from_str(&self.answered(&request)).unwrap()
    }
}

/// The sample that is published under an address.
pub fn published(address: &str) -> PathBuf {
    below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("public/digests"), address)
}

/// The file of a folder that an address names.
fn below(data: &Path, address: &str) -> PathBuf {
    data.join(address.split(['?', '#']).next().unwrap_or_default())
}
