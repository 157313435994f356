//! What the files for packages repeat of Cargo.toml and of the repository. `packaging/dist` and `packaging/try-deb` try
//! the rest.

use std::path::Path;

#[test]
fn packages_name_files_that_exist_and_the_declared_rust() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest: toml::Table = include_str!("../../Cargo.toml").parse().unwrap();
    let package = &manifest["package"];
    let rust = package["rust-version"].as_str().unwrap();
    assert!(include_str!("../../Dockerfile").contains(&format!("FROM rust:{rust}-alpine")));

    let deb = &package["metadata"]["deb"];
    let assets = deb["assets"].as_array().unwrap().iter().map(|asset| &asset[0]);
    let named: Vec<_> = assets.chain([&deb["license-file"][0]]).map(|path| path.as_str().unwrap()).collect();
    // What is below target/ is made by packaging/dist.
    let missing =
        |path: &&&str| !path.starts_with("target/") && !repository.join(path.trim_end_matches("/**/*")).exists();
    assert_eq!(named.iter().filter(missing).collect::<Vec<_>>(), [&""; 0]);
    assert!(named.len() > 5);
}
