//! A register as a whole: made, brought up to date, refused when it is newer than the program.

use store::{RegisterState, StoreError};

use crate::both_databases;
use crate::support::databases::Register;

both_databases! {
    async fn a_new_register_is_empty_and_current(register: &Register) {
        assert_eq!(register.store.register_state().await.expect("the state"), RegisterState::Current);
        assert_eq!(register.number("select count(*) from organisations").await, 0);
        assert_eq!(register.number("select count(*) from work_items").await, 0);
    }

    async fn migrating_again_changes_nothing(register: &Register) {
        let applied = "select count(*) from _sqlx_migrations";
        let before = register.number(applied).await;
        register.store.migrate().await.expect("a current register migrates to itself");
        assert_eq!(register.number(applied).await, before);
    }

    async fn a_register_of_a_newer_program_is_refused(register: &Register) {
        register.execute(
            "insert into _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) \
             select 9999, description, installed_on, success, checksum, execution_time \
             from _sqlx_migrations where version = 1",
        ).await;
        let state = register.store.register_state().await.expect("the state");
        assert_eq!(state, RegisterState::Newer { found: 9999 });
        let refused = register.store.migrate().await.expect_err("a newer register is not touched");
        assert!(matches!(refused, StoreError::Newer { found: 9999, .. }), "{refused:?}");
    }
}
