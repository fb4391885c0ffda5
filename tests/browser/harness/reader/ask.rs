//! Asking the page, in its own language.

use super::Reader;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;

/// How long a page may take to show what a test waits for.
const PATIENCE: Duration = Duration::from_secs(10);

impl Reader {
    /// The value of an expression; a promise is awaited.
    pub async fn js(&self, expression: &str) -> Value {
        let answer = self.evaluate(expression).await;
        let answer = answer.unwrap_or_else(|error| panic!("{expression}: {error}"));
        let exception = &answer["exceptionDetails"];
        assert!(exception.is_null(), "{expression}: {}", exception["exception"]["description"]);
        answer["result"]["value"].clone()
    }

    /// The text that an expression is.
    pub async fn text(&self, expression: &str) -> String {
        self.js(expression).await.as_str().unwrap_or_default().to_owned()
    }

    /// The texts that an expression is.
    pub async fn texts(&self, expression: &str) -> Vec<String> {
        serde_json::from_value(self.js(expression).await).expect(expression)
    }

    /// The number that an expression is.
    pub async fn count(&self, expression: &str) -> u64 {
        self.js(expression).await.as_u64().unwrap_or_else(|| panic!("{expression} is no number"))
    }

    /// Whether an expression is true.
    pub async fn is(&self, expression: &str) -> bool {
        self.js(&truth(expression)).await == json!(true)
    }

    /// Waits until an expression is true, across pages.
    pub async fn wait_until(&self, expression: &str) {
        let begin = Instant::now();
        let question = truth(expression);
        loop {
            // While one page gives way to the next, there is nobody to ask.
            let answer = self.evaluate(&question).await.unwrap_or_default();
            if answer["result"]["value"] == json!(true) {
                return;
            }
            assert!(begin.elapsed() < PATIENCE, "waited in vain until {expression}");
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    async fn evaluate(&self, expression: &str) -> WebDriverResult<Value> {
        let question = json!({
            "expression": expression,
            "returnByValue": true,
            "awaitPromise": true,
            "userGesture": true,
            // As a script of the page would be held to its policy.
            "allowUnsafeEvalBlockedByCSP": false,
        });
        self.driver.cdp().send_raw("Runtime.evaluate", question).await
    }

    pub(super) async fn cdp(&self, method: &str, parameters: Value) -> Value {
        let answer = self.driver.cdp().send_raw(method, parameters).await;
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }
}

/// Whether an expression, or what it promises, is true.
fn truth(expression: &str) -> String {
    format!("(async () => Boolean(await ({expression})))()")
}
