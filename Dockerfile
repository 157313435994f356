# A static binary on an image that has certificates, a user without rights, and nothing else. Mount the folder of the sheet,
# and one of yours for the ledger:
#   docker build -t frontdesk .
#   docker run --rm --user "$(id -u)" -v "$PWD:/data" -v ~/.local/state:/state -e ADMIN_API_KEY frontdesk plan new-hires.xlsx
FROM rust:1.95-alpine AS build
WORKDIR /frontdesk
COPY . .
RUN cargo build --locked --release

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /frontdesk/target/release/frontdesk /usr/bin/frontdesk
ENV XDG_STATE_HOME=/state
WORKDIR /data
ENTRYPOINT ["/usr/bin/frontdesk"]
CMD ["--help"]
