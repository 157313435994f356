//! The columns that frontdesk understands. Every other column is copied to the report unchanged.

use super::named::named;

named! {
    /// A column that frontdesk understands. Its name is what `--map`, messages and `frontdesk.toml` use.
    pub enum Field, name {
        Email = "email",
        FirstName = "first_name",
        LastName = "last_name",
        FullName = "full_name",
        Role = "role",
        Seats = "seats",
        Groups = "groups",
        Workspaces = "workspaces",
        WorkspaceRole = "workspace_role",
        Language = "language",
        Action = "action",
        Status = "status",
        StartDate = "start_date",
        EndDate = "end_date",
        EmployeeId = "employee_id",
        PreviousEmail = "previous_email",
    }
}
