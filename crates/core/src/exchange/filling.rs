//! The doors of a session (填报会话的接口): changes in, what they made different out.
//!
//! Takes a session and bytes of documents, gives canonical text of replies. It finishes a sheet with its receipt.

use alloc::{borrow::ToOwned, string::String, sync::Arc, vec::Vec};

use serde::Serialize;

use super::{
    Receipt,
    wire::{refused, reply},
};
use crate::analysis::{
    Dropped, Migrated,
    interval::{Interval, interval},
    migrate,
};
use crate::base::{
    Read,
    json::{self, Value},
};
use crate::rubric::Rubric;
use crate::score::Scorecard;
use crate::session::{Change, Explained, Finish, Refused, Session};

/// Opens a draft of a rubric, and gives the handle that takes changes.
///
/// # Errors
/// The reply `{"issues": […]}`.
pub fn open_session(rubric: &Arc<Rubric>, draft: &[u8]) -> Result<Session, String> {
    Session::open(Arc::clone(rubric), draft).map_err(|issues| refused(&issues))
}

#[derive(Serialize)]
struct Changed {
    change: Change,
}

fn changed(change: Read<Change>) -> String {
    reply(change.map(|change| Changed { change }))
}

/// All that a session shows: `{"change": {…}}`, as a change from nothing.
#[must_use]
pub fn state(session: &Session) -> String {
    changed(Ok(session.state()))
}

/// Makes a list of changes as one step: `{"change": {…}}`.
#[must_use]
pub fn change(session: &mut Session, edits: &[u8]) -> String {
    changed(session.change(edits))
}

/// What a list of changes would make different, without making them: `{"change": {…}}`.
#[must_use]
pub fn try_out(session: &Session, edits: &[u8]) -> String {
    changed(session.try_out(edits))
}

/// Takes the last step back: `{"change": {…}}`.
#[must_use]
pub fn undo(session: &mut Session) -> String {
    changed(Ok(session.undo()))
}

/// Makes the step again that was taken back last: `{"change": {…}}`.
#[must_use]
pub fn redo(session: &mut Session) -> String {
    changed(Ok(session.redo()))
}

/// The draft as it stands, with all that was typed: `{"draft": {…}}`.
#[must_use]
pub fn draft(session: &Session) -> String {
    #[derive(Serialize)]
    struct Reply<'a> {
        draft: &'a Value,
    }
    json::canonical(&Reply { draft: session.draft() })
}

/// The scorecard of the present state: `{"scorecard": {…}}`.
#[must_use]
pub fn session_scorecard(session: &Session) -> String {
    #[derive(Serialize)]
    struct Reply {
        scorecard: Scorecard,
    }
    json::canonical(&Reply { scorecard: session.scorecard() })
}

/// Why points are lost, in sentences by the node that lost them: `{"losses": [{"id": "1.1", "losses": [{"en": …, "zh": …}]}]}`.
#[must_use]
pub fn session_losses(session: &Session) -> String {
    #[derive(Serialize)]
    struct Reply {
        losses: Vec<Explained>,
    }
    json::canonical(&Reply { losses: session.losses() })
}

/// Carries the draft over to another rubric:
/// `{"migrated": {"dropped": […], "kept": […], "moved": […], "new": […], "sheet": {…}}}`. What the rubric of the
/// draft refuses has no place in the other one either, and stands first in `dropped`.
#[must_use]
pub fn session_migrate(session: &Session, new: &Rubric) -> String {
    #[derive(Serialize)]
    struct Reply {
        migrated: Migrated,
    }
    let told = |Refused { from, issue, value }: Refused| Dropped {
        en: issue.english().to_owned(),
        from,
        value,
        zh: issue.chinese().to_owned(),
    };
    let migrated = migrate(&session.sheet(), new);
    let dropped = session.refused().into_iter().map(told).chain(migrated.dropped).collect();
    json::canonical(&Reply { migrated: Migrated { dropped, ..migrated } })
}

/// What the sheet can still become, and which criteria decide it: `{"interval": {…}}`.
#[must_use]
pub fn session_interval(session: &Session) -> String {
    #[derive(Serialize)]
    struct Reply {
        interval: Interval,
    }
    json::canonical(&Reply { interval: interval(&session.sheet()) })
}

/// The finished sheet with the receipt of its result: `{"finished": {"receipt": …, "sheet": …, "to_sign": …}}`.
#[must_use]
pub fn finish(session: &Session, how: &[u8]) -> String {
    #[derive(Serialize)]
    struct Finished {
        receipt: Receipt,
        sheet: Value,
        to_sign: String,
    }
    #[derive(Serialize)]
    struct Reply {
        finished: Finished,
    }
    let sheet = Finish::from_bytes(how).and_then(|how| session.finished(how));
    reply(sheet.map(|sheet| {
        let (receipt, sheet) = (Receipt::of(&sheet), sheet.to_document());
        Reply { finished: Finished { to_sign: receipt.to_sign(), receipt, sheet } }
    }))
}
