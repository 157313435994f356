# What a contributor runs. `just` lists it.

_list:
    @just --list --unsorted

# everything that CI runs
check:
    .ci/run

# run the tests, or those whose names contain WORDS
test *WORDS:
    cargo test --locked {{ WORDS }}

# random sheets against random faults
survive CASES="20000" SEED="2":
    SURVIVAL_CASES={{ CASES }} SURVIVAL_SEED={{ SEED }} cargo test --locked --release --test run survival -- --nocapture

# mutations of all fixtures, each checked and some rehearsed: no defect, nothing slow
hostile CASES="20000" SEED="1":
    HOSTILE_CASES={{ CASES }} HOSTILE_SEED={{ SEED }} cargo test --locked --release --test commands hostile

# format, and fix what clippy can fix
tidy:
    cargo fmt --all
    cargo clippy --all-targets --fix --allow-dirty --allow-staged --locked

# look at changed snapshots (needs cargo-insta)
snapshots:
    cargo insta review

# the page on outcomes and findings, of the sentences in the code
outcomes:
    INSTA_UPDATE=always cargo test --locked --test architecture outcomes

# the documentation of the code, in a browser
doc:
    cargo doc --no-deps --locked --open

# licences, sources and advisories (needs cargo-deny)
deny:
    cargo deny --locked check

# fuzz intake for SECONDS: TARGET is delimited, workbook, ole, zip, xml, ods or html (needs cargo-fuzz and unzip)
fuzz TARGET SECONDS="600":
    mkdir -p fuzz/corpus/{{ TARGET }} tests/fixtures/fuzz/{{ TARGET }}
    just _seed-{{ TARGET }} > fuzz/corpus/{{ TARGET }}/seed
    cargo fuzz run -s none {{ TARGET }} fuzz/corpus/{{ TARGET }} tests/fixtures/fuzz/{{ TARGET }} -- \
        -max_total_time={{ SECONDS }} -rss_limit_mb=256 -timeout=5 -max_len=65536

@_seed-delimited:
    cat samples/messy.csv

@_seed-workbook:
    cat tests/fixtures/hires.xls

@_seed-ole:
    tail -c +9 tests/fixtures/hires.xls

@_seed-zip:
    tail -c +5 tests/fixtures/hires.xlsx

@_seed-xml:
    sed '1,/<Table>/d' tests/fixtures/hires.xml

@_seed-ods:
    unzip -p tests/fixtures/hires.ods content.xml

@_seed-html:
    echo '<tr><th>E-mail<th>Name</tr><tr hidden><td>ada@example.com<td colspan=2><s>Ada &amp; Okafor</s></td></tr>'

# one table of what frontdesk and other programs cost (needs `pip install -r benches/requirements.txt`)
bench *OPTIONS:
    cargo build --release --locked
    cargo build --release --locked --manifest-path benches/measure/Cargo.toml
    python3 benches/compare.py {{ OPTIONS }}

# compare the instructions of six commands with those kept, or renew them with --write (needs valgrind, gungraun-runner)
bench-check *OPTIONS:
    cargo build --release --locked
    python3 benches/instructions.py {{ OPTIONS }}

# how many lines of each room the tests reach (needs cargo-llvm-cov, python3)
coverage:
    mkdir -p target
    cargo llvm-cov --locked --lcov --output-path target/coverage.lcov
    python3 benches/coverage.py target/coverage.lcov

# change the code of ROOM line by line, and see that a test fails each time (needs cargo-mutants; takes hours)
mutants ROOM="plan" *OPTIONS:
    cargo mutants --file 'src/{{ ROOM }}/**' {{ OPTIONS }} -- --lib --test people

# the whole job against the built-in simulator
rehearse FILE="samples/new-hires.xlsx" *FLAGS:
    cargo run --release --locked -- rehearse {{ FILE }} {{ FLAGS }}

# the Admin API in memory
simulator PORT="9999" *FLAGS:
    cargo run --release --locked -- simulator --port {{ PORT }} {{ FLAGS }}

# how well the pacer keeps to a limit (prints figures, takes about 80 seconds)
pace:
    cargo bench --locked --bench pace

# what it costs that the ledger is durable, in a rehearsal of 10,000 people (prints figures)
ledger:
    cargo bench --locked --bench ledger

# the pictures of the README and the book (needs node, Chromium and LibreOffice)
pictures:
    cargo build --release --locked
    node --experimental-websocket docs/pictures.mjs target/release/frontdesk

# the book, in target/book (needs mdbook)
book:
    mdbook build docs

# what a release consists of, for this platform (or TARGETS), in target/dist
dist *TARGETS:
    packaging/dist {{ TARGETS }}

# install the .deb of `just dist` in a clean Debian and rehearse there (needs root, debootstrap and lintian)
try-deb SUITE="bookworm":
    packaging/try-deb {{ SUITE }}

# check the scripts, the Dockerfile and the workflows
lint-packaging:
    packaging/lint
