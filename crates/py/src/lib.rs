//! The private native half of the Python package: each function is one door of the core.
//! Takes bytes of documents, gives canonical JSON text (or a workbook); the public half is in `python/haitang`.
//! Refuses to know what a document means.

#![allow(clippy::needless_pass_by_value, reason = "PyO3 hands over what it read from Python")]

mod capsule;

/// Documents are many small pieces: reading and scoring them takes a fifth to a third less time than with the allocator of libc.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The module `haitang._native`.
#[pyo3::pymodule(gil_used = false)]
mod _native {
    use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

    use arrow_array::RecordBatchReader;
    use haitang::wire;
    use haitang_tables::columns::{self, Door, Scored};
    use haitang_tables::wire as tables;
    use pyo3::exceptions::PyValueError;
    use pyo3::prelude::*;
    use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
    use pyo3::types::PyCapsule;

    use crate::capsule;

    /// Files by their names.
    type Files = Vec<(PyBackedStr, PyBackedBytes)>;

    /// A checked rubric: read once, used a million times, shared between threads.
    #[pyclass(frozen, module = "haitang._native")]
    struct Rubric(Arc<haitang::Rubric>);

    #[pymethods]
    impl Rubric {
        /// Reads and checks a rubric document; `ValueError` carries the reply of a refusal.
        #[new]
        fn open(py: Python<'_>, document: &[u8]) -> PyResult<Self> {
            py.detach(|| wire::open(document)).map(Arc::new).map(Self).map_err(PyValueError::new_err)
        }

        /// Opens a draft; `ValueError` carries the reply of a refusal.
        fn session(&self, py: Python<'_>, draft: &[u8]) -> PyResult<Session> {
            let opened = py.detach(|| wire::open_session(&self.0, draft));
            opened.map(Mutex::new).map(Session).map_err(PyValueError::new_err)
        }

        /// Scores one sheet document.
        fn score(&self, py: Python<'_>, sheet: &[u8]) -> String {
            py.detach(|| wire::score(&self.0, sheet))
        }

        /// Scores a list of sheet documents together.
        fn score_cohort(&self, py: Python<'_>, sheets: &[u8]) -> String {
            py.detach(|| wire::score_cohort(&self.0, sheets))
        }

        /// Says what the rubric holds.
        fn describe(&self) -> String {
            wire::describe(&self.0)
        }

        /// Writes the rubric in its canonical form.
        fn to_json(&self) -> String {
            wire::to_json(&self.0)
        }

        /// Says what the rubric is known by.
        fn identity(&self) -> String {
            wire::identity(&self.0)
        }

        /// Scores a sheet and gives the receipt of the result.
        fn receipt(&self, py: Python<'_>, sheet: &[u8]) -> String {
            py.detach(|| wire::receipt(&self.0, sheet))
        }

        /// Compares a receipt with what rubric and sheet give.
        fn verify(&self, py: Python<'_>, receipt: &[u8], sheet: &[u8]) -> String {
            py.detach(|| wire::verify(receipt, &self.0, sheet))
        }

        /// Says who still decides an unfinished sheet.
        fn interval(&self, py: Python<'_>, sheet: &[u8]) -> String {
            py.detach(|| wire::interval(&self.0, sheet))
        }

        /// Says what to improve for a better grade.
        fn improve(&self, py: Python<'_>, sheet: &[u8], target: &[u8]) -> String {
            py.detach(|| wire::improve(&self.0, sheet, target))
        }

        /// Says where one more assessor could change a grade.
        fn third_opinions(&self, py: Python<'_>, sheets: &[u8]) -> String {
            py.detach(|| wire::third_opinions(&self.0, sheets))
        }

        /// Gives what several assessors gave, by what they judge.
        fn ratings(&self, py: Python<'_>, sheets: &[u8]) -> String {
            py.detach(|| wire::ratings(&self.0, sheets))
        }

        /// Finds what was probably not meant.
        fn lint(&self, py: Python<'_>) -> String {
            py.detach(|| wire::lint(&self.0))
        }

        /// Says what changed in another rubric.
        fn diff(&self, py: Python<'_>, new: &Self) -> String {
            py.detach(|| wire::diff(&self.0, &new.0))
        }

        /// Tries another rubric on sheets of this one.
        fn impact(&self, py: Python<'_>, new: &Self, sheets: &[u8]) -> String {
            py.detach(|| wire::impact(&self.0, &new.0, sheets))
        }

        /// Carries a sheet over to another rubric.
        fn migrate(&self, py: Python<'_>, sheet: &[u8], new: &Self) -> String {
            py.detach(|| wire::migrate(sheet, &self.0, &new.0))
        }

        /// Compares the sheets of this rubric with those of a later one.
        fn rounds(&self, py: Python<'_>, after: &Self, old: &[u8], new: &[u8], mapping: &[u8]) -> String {
            py.detach(|| wire::rounds(&self.0, &after.0, old, new, mapping))
        }

        /// Reads the answer sheets of files by a mapping; `ValueError` carries the reply of a refusal.
        fn read_answers(&self, py: Python<'_>, files: Files, mapping: &[u8]) -> PyResult<String> {
            py.detach(|| tables::read_answers(&files, &self.0, mapping)).map_err(PyValueError::new_err)
        }

        /// Drafts a mapping for files; `ValueError` carries the reply of a refusal.
        fn propose_mapping(&self, py: Python<'_>, files: Files) -> PyResult<String> {
            py.detach(|| tables::propose_mapping(&files, &self.0)).map_err(PyValueError::new_err)
        }

        /// Tells a round as data and as a page.
        fn report(&self, py: Python<'_>, request: &[u8]) -> String {
            py.detach(|| wire::report(&self.0, request))
        }

        /// Tells a round as a DOCX file; `ValueError` carries the reply of a refusal.
        fn report_docx(&self, py: Python<'_>, request: &[u8], language: &str) -> PyResult<Vec<u8>> {
            py.detach(|| tables::report_to_docx(&self.0, request, language)).map_err(PyValueError::new_err)
        }

        /// Writes the rubric as a form of others.
        fn form(&self, py: Python<'_>, request: &[u8]) -> String {
            py.detach(|| wire::form(&self.0, request))
        }

        /// Writes the rubric as an XLSForm; `ValueError` carries the reply of a refusal.
        fn xlsform(&self, py: Python<'_>) -> PyResult<Vec<u8>> {
            py.detach(|| tables::xlsform(&self.0)).map_err(PyValueError::new_err)
        }

        /// Reads what was collected with a form.
        fn collect(&self, py: Python<'_>, request: &[u8], responses: &[u8]) -> String {
            py.detach(|| wire::collect(&self.0, request, responses))
        }

        /// Says which expectations do not hold.
        fn check_examples(&self, py: Python<'_>, examples: &[u8]) -> String {
            py.detach(|| wire::check_examples(&self.0, examples))
        }
    }

    /// A checked district: read once, asked many times, shared between threads.
    #[pyclass(frozen, module = "haitang._native")]
    struct District(haitang::District);

    #[pymethods]
    impl District {
        /// Reads and checks a district document; `ValueError` carries the reply of a refusal.
        #[new]
        fn open(py: Python<'_>, document: &[u8]) -> PyResult<Self> {
            py.detach(|| wire::open_district(document)).map(Self).map_err(PyValueError::new_err)
        }

        /// Reads and checks a district out of files; `ValueError` carries the reply of a refusal.
        #[staticmethod]
        fn of_files(py: Python<'_>, files: Files, threads: usize) -> PyResult<Self> {
            py.detach(|| tables::open_district(&files, threads)).map(Self).map_err(PyValueError::new_err)
        }

        /// Answers a question document.
        fn ask(&self, py: Python<'_>, question: &[u8]) -> String {
            py.detach(|| wire::ask(&self.0, question))
        }
    }

    /// A rubric with what is asked of tables.
    #[pyclass(frozen, module = "haitang._native")]
    struct TableScorer(Door);

    #[pymethods]
    impl TableScorer {
        /// Reads what is asked; `ValueError` carries the reply of a refusal.
        #[new]
        fn open(rubric: &Rubric, options: &[u8]) -> PyResult<Self> {
            Door::open(Arc::clone(&rubric.0), options).map(Self).map_err(PyValueError::new_err)
        }

        /// Scores all rows of a stream; the callable hears how many are done.
        fn table(
            &self,
            py: Python<'_>,
            stream: &Bound<'_, PyCapsule>,
            threads: usize,
            step: usize,
            progress: Py<PyAny>,
        ) -> PyResult<Table> {
            let reader = capsule::reader(stream)?;
            let told =
                |rows: usize| Python::attach(|py| progress.call1(py, (rows,)).map(drop).map_err(Raised));
            let scored = py.detach(|| self.0.table(reader, threads, step, told));
            scored.map(Table).map_err(|raised| raised.0)
        }

        /// Scores the rows of one batch, of which others may come elsewhere.
        fn batch(&self, py: Python<'_>, stream: &Bound<'_, PyCapsule>, threads: usize) -> PyResult<Table> {
            let reader = capsule::reader(stream)?;
            py.detach(|| self.0.batch(reader, threads)).map(Table).map_err(PyValueError::new_err)
        }

        /// Scores the sheets of a long table.
        fn long(&self, py: Python<'_>, stream: &Bound<'_, PyCapsule>, long: &[u8]) -> PyResult<Table> {
            let reader = capsule::reader(stream)?;
            py.detach(|| self.0.long(reader, long)).map(Table).map_err(PyValueError::new_err)
        }

        /// Scores a stream batch by batch.
        fn stream(&self, stream: &Bound<'_, PyCapsule>, threads: usize) -> PyResult<Stream> {
            let scored = self.0.stream(capsule::reader(stream)?, threads);
            scored.map(Some).map(Mutex::new).map(Stream).map_err(PyValueError::new_err)
        }

        /// Gives a result of no rows for tables of this schema.
        fn nothing(&self, schema: &Bound<'_, PyCapsule>) -> PyResult<Table> {
            self.0.nothing(&capsule::schema(schema)?).map(Table).map_err(PyValueError::new_err)
        }

        /// Gives the columns of the results as DDL.
        fn ddl(&self, schema: &Bound<'_, PyCapsule>, dialect: &str) -> PyResult<String> {
            self.0.ddl(&capsule::schema(schema)?, dialect).map_err(PyValueError::new_err)
        }
    }

    /// What a callable raised, or the reply of a refusal.
    struct Raised(PyErr);

    impl From<String> for Raised {
        fn from(reply: String) -> Self {
            Self(PyValueError::new_err(reply))
        }
    }

    /// The result of a whole table.
    #[pyclass(frozen, module = "haitang._native")]
    struct Table(Scored);

    #[pymethods]
    impl Table {
        fn rows(&self) -> usize {
            self.0.rows()
        }

        fn names(&self) -> Vec<String> {
            self.0.names()
        }

        fn head(&self, rows: usize) -> Vec<Vec<Option<String>>> {
            self.0.head(rows)
        }

        fn schema<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
            capsule::of_schema(py, &self.0)
        }

        fn stream<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
            capsule::of_reader(py, self.0.reader())
        }

        fn array<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
            capsule::of_array(py, &self.0)
        }
    }

    /// A sheet while it is being filled in; one thread at a time changes it.
    #[pyclass(frozen, module = "haitang._native")]
    struct Session(Mutex<haitang::Session>);

    impl Session {
        fn held(&self) -> MutexGuard<'_, haitang::Session> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner)
        }
    }

    #[pymethods]
    impl Session {
        /// Says all that there is to see.
        fn state(&self, py: Python<'_>) -> String {
            py.detach(|| wire::state(&self.held()))
        }

        /// Makes changes as one step.
        fn change(&self, py: Python<'_>, edits: &[u8]) -> String {
            py.detach(|| wire::change(&mut self.held(), edits))
        }

        /// Says what changes would make different.
        fn try_out(&self, py: Python<'_>, edits: &[u8]) -> String {
            py.detach(|| wire::try_out(&self.held(), edits))
        }

        /// Takes the last step back.
        fn undo(&self, py: Python<'_>) -> String {
            py.detach(|| wire::undo(&mut self.held()))
        }

        /// Makes the step again that was taken back last.
        fn redo(&self, py: Python<'_>) -> String {
            py.detach(|| wire::redo(&mut self.held()))
        }

        /// Gives the draft as it stands.
        fn draft(&self, py: Python<'_>) -> String {
            py.detach(|| wire::draft(&self.held()))
        }

        /// Gives the scorecard of the present state.
        fn scorecard(&self, py: Python<'_>) -> String {
            py.detach(|| wire::session_scorecard(&self.held()))
        }

        /// Says who still decides.
        fn interval(&self, py: Python<'_>) -> String {
            py.detach(|| wire::session_interval(&self.held()))
        }

        /// Says why points are lost.
        fn losses(&self, py: Python<'_>) -> String {
            py.detach(|| wire::session_losses(&self.held()))
        }

        /// Carries the draft over to another rubric.
        fn migrate(&self, py: Python<'_>, new: &Rubric) -> String {
            py.detach(|| wire::session_migrate(&self.held(), &new.0))
        }

        /// Gives the finished sheet with its receipt.
        fn finish(&self, py: Python<'_>, how: &[u8]) -> String {
            py.detach(|| wire::finish(&self.held(), how))
        }
    }

    /// A result that comes batch by batch, and can be taken once.
    #[pyclass(frozen, module = "haitang._native")]
    struct Stream(Mutex<Option<Box<dyn RecordBatchReader + Send>>>);

    #[pymethods]
    impl Stream {
        /// Gives the stream; nothing when it was taken before.
        fn stream<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyCapsule>>> {
            let reader = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
            reader.map(|reader| capsule::of_reader(py, reader)).transpose()
        }
    }

    /// Gives the digest of the rows of a stream.
    #[pyfunction]
    fn table_digest(py: Python<'_>, stream: &Bound<'_, PyCapsule>) -> PyResult<String> {
        let reader = capsule::reader(stream)?;
        py.detach(|| columns::digest_of(reader)).map_err(PyValueError::new_err)
    }

    /// Gives the digest of several tables from those of each.
    #[pyfunction]
    fn digest_of_all(digests: Vec<PyBackedStr>) -> PyResult<String> {
        columns::digest_of_all(&digests).map_err(PyValueError::new_err)
    }

    /// Gives the tally of the rows of a result; `ValueError` carries the reply of a refusal.
    #[pyfunction]
    #[pyo3(signature = (stream, options, rubric))]
    fn tally(
        py: Python<'_>,
        stream: &Bound<'_, PyCapsule>,
        options: &[u8],
        rubric: Option<Py<Rubric>>,
    ) -> PyResult<String> {
        let reader = capsule::reader(stream)?;
        let rubric = rubric.map(|rubric| Arc::clone(&rubric.get().0));
        let counted = py.detach(|| columns::tally_of(reader, options, rubric.as_deref()));
        counted.map_err(PyValueError::new_err)
    }

    /// Adds tallies up.
    #[pyfunction]
    fn merge_tallies(py: Python<'_>, tallies: &[u8]) -> String {
        py.detach(|| wire::merge_tallies(tallies))
    }

    /// Answers what is asked of a tally.
    #[pyfunction]
    fn ask_tally(py: Python<'_>, tally: &[u8], question: &[u8]) -> String {
        py.detach(|| wire::ask_tally(tally, question))
    }

    /// Says which small changes of a rubric its examples would not notice.
    #[pyfunction]
    fn mutate(py: Python<'_>, rubric: &[u8], examples: &[u8]) -> String {
        py.detach(|| wire::mutate(rubric, examples))
    }

    /// Says whose score or grade another rounding plan would change.
    #[pyfunction]
    fn rounding_audit(py: Python<'_>, rubric: &[u8], sheets: &[u8], plan: &[u8]) -> String {
        py.detach(|| wire::rounding_audit(rubric, sheets, plan))
    }

    /// Says how well assessors agree.
    #[pyfunction]
    fn agreement(py: Python<'_>, ratings: &[u8], question: &[u8]) -> String {
        py.detach(|| wire::agreement(ratings, question))
    }

    /// Says how severe each assessor is.
    #[pyfunction]
    fn severity(py: Python<'_>, ratings: &[u8]) -> String {
        py.detach(|| wire::severity(ratings))
    }

    /// Says which results hang on the weights.
    #[pyfunction]
    fn robustness(py: Python<'_>, weighed: &[u8]) -> String {
        py.detach(|| wire::robustness(weighed))
    }

    /// Writes a rubric document as a workbook; `ValueError` carries the reply of a refusal.
    #[pyfunction]
    fn rubric_to_xlsx(py: Python<'_>, rubric: &[u8]) -> PyResult<Vec<u8>> {
        py.detach(|| tables::rubric_to_xlsx(rubric)).map_err(PyValueError::new_err)
    }

    /// Reads a workbook as a rubric document; `ValueError` carries the reply of a refusal.
    #[pyfunction]
    fn rubric_from_xlsx(py: Python<'_>, workbook: &[u8]) -> PyResult<String> {
        py.detach(|| tables::rubric_from_xlsx(workbook)).map_err(PyValueError::new_err)
    }

    /// Gives the workbook to begin with; `ValueError` carries the reply of a refusal.
    #[pyfunction]
    fn template_xlsx(py: Python<'_>) -> PyResult<Vec<u8>> {
        py.detach(tables::template_xlsx).map_err(PyValueError::new_err)
    }

    /// Gives the document of a district out of files; `ValueError` carries the reply of a refusal.
    #[pyfunction]
    fn district_to_json(py: Python<'_>, files: Files, threads: usize) -> PyResult<String> {
        py.detach(|| tables::district_to_json(&files, threads)).map_err(PyValueError::new_err)
    }

    /// Gives the tables of a district out of files; `ValueError` carries the reply of a refusal.
    #[pyfunction]
    fn district_to_tables(py: Python<'_>, files: Files) -> PyResult<Vec<(String, Vec<u8>)>> {
        py.detach(|| tables::district_to_tables(&files)).map_err(PyValueError::new_err)
    }

    /// Writes a model document as tables; `ValueError` carries the reply of a refusal.
    #[pyfunction]
    fn to_tables(py: Python<'_>, document: &[u8]) -> PyResult<Vec<(String, Vec<u8>)>> {
        py.detach(|| tables::to_tables(document)).map_err(PyValueError::new_err)
    }

    /// Reads tables as a model document; `ValueError` carries the reply of a refusal.
    #[pyfunction]
    fn from_tables(py: Python<'_>, files: Files, threads: usize) -> PyResult<String> {
        py.detach(|| tables::from_tables(&files, threads)).map_err(PyValueError::new_err)
    }

    /// Writes scorecards as a workbook; `ValueError` carries the reply of a refusal.
    #[pyfunction]
    fn results_to_xlsx(py: Python<'_>, scorecards: &[u8], language: &str) -> PyResult<Vec<u8>> {
        py.detach(|| tables::results_to_xlsx(scorecards, language)).map_err(PyValueError::new_err)
    }

    /// Writes scorecards as tables; `ValueError` carries the reply of a refusal.
    #[pyfunction]
    fn results_to_csv(py: Python<'_>, scorecards: &[u8], language: &str) -> PyResult<Vec<(String, Vec<u8>)>> {
        py.detach(|| tables::results_to_csv(scorecards, language)).map_err(PyValueError::new_err)
    }

    /// Puts a scorecard document into sentences.
    #[pyfunction]
    fn explain(py: Python<'_>, scorecard: &[u8]) -> String {
        py.detach(|| wire::explain(scorecard))
    }

    /// Gives a picture of scorecards as a specification of Vega-Lite.
    #[pyfunction]
    fn chart(py: Python<'_>, request: &[u8]) -> String {
        py.detach(|| wire::chart(request))
    }

    /// Reads a network document and says what it holds.
    #[pyfunction]
    fn network(py: Python<'_>, document: &[u8]) -> String {
        py.detach(|| wire::network(document))
    }

    /// Lists every code of refusal with its sentences.
    #[pyfunction]
    fn catalogue() -> String {
        wire::catalogue()
    }

    /// Lists those of workbooks.
    #[pyfunction]
    fn catalogue_xlsx() -> String {
        tables::catalogue()
    }
}
