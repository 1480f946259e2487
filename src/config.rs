//! placeholder until the cli branch lands.
/// A named equation.
#[derive(Clone, Debug)]
pub struct Identity { /// Name.
 pub name: String }
