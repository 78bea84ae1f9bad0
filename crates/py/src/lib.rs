//! The private native half of the Python package: each function is one door of the core.
//! Takes bytes of JSON documents, gives canonical JSON text; the public half is in `python/haitang`.
//! Refuses to know what a document means.

/// The module `haitang._native`.
#[pyo3::pymodule(gil_used = false)]
mod _native {
    use haitang::wire;
    use pyo3::exceptions::PyValueError;
    use pyo3::prelude::*;

    /// A checked rubric: read once, used a million times, shared between threads.
    #[pyclass(frozen, module = "haitang._native")]
    struct Rubric(haitang::Rubric);

    #[pymethods]
    impl Rubric {
        /// Reads and checks a rubric document; `ValueError` carries the reply of a refusal.
        #[new]
        fn open(py: Python<'_>, document: &[u8]) -> PyResult<Self> {
            py.detach(|| wire::open(document)).map(Self).map_err(PyValueError::new_err)
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
    }

    /// Puts a scorecard document into sentences.
    #[pyfunction]
    fn explain(py: Python<'_>, scorecard: &[u8]) -> String {
        py.detach(|| wire::explain(scorecard))
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
}
