//! `init`: the key and the settings file for a user who has neither, and what is there already stays.

use std::io::Write;
use std::process::Stdio;

use crate::desk::{Desk, Ended, KEY};

/// Runs `init` with the key on standard input.
async fn piped(desk: &Desk, args: &[&str], key: &str) -> Ended {
    let mut command = desk.command(&[&["init", "--api-key-file", "-", "--json"], args].concat());
    command.env_remove("ADMIN_API_KEY").env_remove("ADMIN_API_BASE_URL");
    command.args(["--base-url", &desk.simulator.base_url()]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let key = key.to_owned();
    let ended = tokio::task::spawn_blocking(move || {
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(key.as_bytes()).unwrap();
        Ended::of(child.wait_with_output().unwrap())
    });
    ended.await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_user_has_a_key_that_every_command_finds() {
    let desk = Desk::new().await;
    let ended = piped(&desk, &[], &format!("{KEY}\n")).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(ended.json()["exit"], 0);
    assert!(!ended.stderr.contains(KEY) && !ended.stdout.contains(KEY), "{ended:?}");
    let folder = desk.path("config/frontdesk");
    assert_eq!(std::fs::read_to_string(folder.join("key")).unwrap(), format!("{KEY}\n"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let mode = |path: &std::path::Path| path.metadata().unwrap().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&folder.join("key"))), (0o700, 0o600));
    }
    // Neither a flag nor a variable is needed from now on.
    let mut command = desk.command(&["roles"]);
    command.env_remove("ADMIN_API_KEY").env_remove("ADMIN_API_BASE_URL");
    let found = tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap();
    assert_eq!(found.code, 0, "{found:?}");

    let again = piped(&desk, &[], KEY).await;
    assert_eq!(again.code, 0, "the same key again: {again:?}");
    assert!(again.stderr.contains("has this key already"), "{again:?}");
    let text = std::fs::read_to_string(folder.join("frontdesk.toml")).unwrap();
    let other = piped(&desk, &[], "another-key").await;
    assert_eq!(other.code, 2, "{other:?}");
    assert!(other.stderr.contains("is there with another key"), "{other:?}");
    assert_eq!(std::fs::read_to_string(folder.join("key")).unwrap(), format!("{KEY}\n"));
    assert_eq!(std::fs::read_to_string(folder.join("frontdesk.toml")).unwrap(), text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_settings_file_that_is_there_is_not_changed_and_what_it_lacks_is_shown() {
    let desk = Desk::new().await;
    let file = desk.sheet("my.toml", "# mine\nrate = 50\n");
    let ended = piped(&desk, &["--config", "my.toml", "--profile", "acme"], KEY).await;
    assert_eq!(ended.code, 2, "it does not know the profile yet: {ended:?}");
    assert!(ended.stdout.contains("takes the key as x-api-key"), "the new key is examined: {ended:?}");
    assert!(ended.stdout.contains("then run `frontdesk doctor --profile acme`"), "{ended:?}");
    assert!(!ended.stdout.contains("everything is as it should be"), "{ended:?}");
    let addition =
        format!("[profile.acme]\nbase_url = \"{}\"\napi_key_file = \"key-acme\"\n", desk.simulator.base_url());
    assert!(ended.stderr.contains(&addition), "{ended:?}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "# mine\nrate = 50\n");
    std::fs::write(&file, format!("rate = 50\n{addition}")).unwrap();
    let ended = piped(&desk, &["--config", "my.toml", "--profile", "acme"], KEY).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(!ended.stderr.contains("was not changed"), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_refused_is_corrected_in_its_file_as_the_fix_says() {
    let desk = Desk::new().await;
    let ended = piped(&desk, &[], "another-key").await;
    assert_eq!(ended.code, 5, "{ended:?}");
    let file = desk.path("config/frontdesk/key");
    for text in [
        format!("the key is in the key file `{}`", file.display()),
        "put it there in place of the refused one, then run `frontdesk doctor` again".to_owned(),
    ] {
        assert!(ended.stdout.contains(&text), "{text}: {ended:?}");
    }
    assert!(!ended.stdout.contains("it starts over"), "{ended:?}");
    std::fs::write(&file, KEY).unwrap();
    let mut command = desk.command(&["doctor"]);
    command.env_remove("ADMIN_API_KEY");
    let ended = tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap();
    assert_eq!(ended.code, 0, "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_terminal_it_explains_itself_and_a_text_that_is_no_key_is_refused() {
    let desk = Desk::new().await;
    let ended = desk.run(&["init"]).await;
    assert_eq!(ended.code, 2, "{ended:?}");
    assert!(ended.stderr.contains("no terminal") && ended.stderr.contains("init --api-key-file -"), "{ended:?}");
    for text in ["", "two words", "two\nlines"] {
        let ended = piped(&desk, &[], text).await;
        assert_eq!(ended.code, 2, "{text:?}: {ended:?}");
        assert!(ended.stderr.contains("this is not a key"), "{text:?}: {ended:?}");
    }
    assert!(!desk.path("config").exists());
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn on_a_terminal_the_key_is_not_shown() {
    let desk = Desk::new().await;
    let line = format!("{} init --base-url {}", env!("CARGO_BIN_EXE_frontdesk"), desk.simulator.base_url());
    // `script` of util-linux gives the program a terminal of its own, and passes on what it reads.
    let mut command = std::process::Command::new("script");
    command.args(["-qec", &line, "/dev/null"]).current_dir(desk.folder.path()).env_clear();
    command.env("TERM", "xterm").env("PATH", std::env::var_os("PATH").unwrap()).env("HOME", desk.folder.path());
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let shown = tokio::task::spawn_blocking(move || {
        use std::io::Read;
        let mut child = command.spawn().unwrap();
        let (mut stdin, mut stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let (mut shown, mut piece) = (Vec::new(), [0; 4096]);
        // It asks only once the terminal shows nothing any more.
        while !String::from_utf8_lossy(&shown).contains("it is not shown") {
            let read = stdout.read(&mut piece).unwrap();
            assert!(read > 0, "{}", String::from_utf8_lossy(&shown));
            shown.extend_from_slice(&piece[..read]);
        }
        stdin.write_all(format!("{KEY}\n").as_bytes()).unwrap();
        stdout.read_to_end(&mut shown).unwrap();
        assert!(child.wait().unwrap().success(), "{}", String::from_utf8_lossy(&shown));
        String::from_utf8(shown).unwrap()
    });
    let shown = shown.await.unwrap();
    assert!(!shown.contains(KEY) && shown.contains("everything is as it should be"), "{shown}");
    let key = std::fs::read_to_string(desk.path(".config/frontdesk/key")).unwrap();
    assert_eq!(key.trim(), KEY);
}
