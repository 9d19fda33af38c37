//! What a page is shown on, and how its reader has set that.

use super::Page;
use serde_json::json;

/// The system's colours.
#[derive(Debug, Clone, Copy)]
pub enum Theme {
    Light,
    Dark,
}

impl Page {
    /// Sets the size of the visible part, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", size).await;
    }

    pub async fn set_theme(&self, theme: Theme) {
        let value = match theme {
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.cdp("Emulation.setEmulatedMedia", features).await;
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
