//! What a page is shown on, and how its reader has set that.

use std::path::Path;

use serde_json::json;

use super::{Browser, Page};

/// The system's colours.
#[derive(Debug, Clone, Copy)]
pub enum Theme {
    Light,
    Dark,
}

impl Page {
    /// Sets the size of the visible part, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        match self.browser {
            Browser::Chromium => {
                let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
                self.cdp("Emulation.setDeviceMetricsOverride", size).await;
            }
            Browser::Firefox => self.resize_firefox(width, height).await,
        }
    }

    pub async fn set_theme(&self, theme: Theme) {
        let (value, preference) = match theme {
            Theme::Light => ("light", 1),
            Theme::Dark => ("dark", 0),
        };
        match self.browser {
            Browser::Chromium => {
                let feature = json!({ "name": "prefers-color-scheme", "value": value });
                self.cdp("Emulation.setEmulatedMedia", json!({ "features": [feature] })).await;
            }
            Browser::Firefox => {
                let name = "layout.css.prefers-color-scheme.content-override";
                self.set_preference(name, json!(preference)).await;
                self.wait(&format!("matchMedia('(prefers-color-scheme: {value})').matches")).await;
            }
        }
    }

    /// Lets the pages of an origin read and write the clipboard.
    pub async fn allow_clipboard(&self, origin: &str) {
        match self.browser {
            Browser::Chromium => {
                let permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"];
                let granted = json!({ "origin": origin, "permissions": permissions });
                self.cdp("Browser.grantPermissions", granted).await;
            }
            // It lets them write at a press; reading would ask the reader.
            Browser::Firefox => {
                self.set_preference("dom.events.testing.asyncClipboard", json!(true)).await;
            }
        }
    }

    /// Puts what is downloaded into a folder.
    pub async fn download_into(&self, folder: &Path) {
        match self.browser {
            Browser::Chromium => {
                let behavior = json!({ "behavior": "allow", "downloadPath": folder });
                self.cdp("Browser.setDownloadBehavior", behavior).await;
            }
            Browser::Firefox => {
                self.set_preference("browser.download.dir", json!(folder)).await;
                self.set_preference("browser.download.folderList", json!(2)).await;
            }
        }
    }

    /// Runs a script in each page that is opened from now on, before all else.
    pub async fn before_pages(&self, script: &str) {
        match self.browser {
            Browser::Chromium => {
                let source = json!({ "source": script });
                self.cdp("Page.addScriptToEvaluateOnNewDocument", source).await;
            }
            Browser::Firefox => self.before_pages_of_firefox(script).await,
        }
    }

    /// Has timers of so many milliseconds take another time on pages that are opened from now on.
    pub async fn retime(&self, timers_of: u32, to: u32) {
        self.before_pages(&format!(
            "{{
                const wait = window.setTimeout;
                window.setTimeout = (then, time, ...more) =>
                    wait(then, time === {timers_of} ? {to} : time, ...more);
            }}"
        ))
        .await;
    }

    /// Leaves the page's origin room for so many bytes; as many as there are, if none is said.
    pub async fn leave_room(&self, bytes: Option<u32>) {
        let mut quota = json!({ "origin": self.eval("location.origin").await });
        if let Some(bytes) = bytes {
            quota["quotaSize"] = bytes.into();
        }
        self.cdp("Storage.overrideQuotaForOrigin", quota).await;
    }

    /// Lets pages that are opened from now on run no script of theirs, or run them again.
    pub async fn block_scripts(&self, blocked: bool) {
        self.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": blocked })).await;
    }

    /// Shows the page as it would be printed.
    pub async fn show_as_on_paper(&self) {
        self.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    }

    /// Turns on the browser's data saver: then nothing is fetched before it is asked for.
    pub async fn save_data(&self) {
        let on = json!({ "dataSaverEnabled": true });
        self.cdp("Emulation.setDataSaverOverride", on).await;
    }
}
