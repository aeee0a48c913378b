package io.paydesk.kernel;

import io.paydesk.kernel.Settings.Option;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All options there are, in the order of the documentation. */
final class SettingTable {
    static final Map<String, Option> OPTIONS = Stream.of(
                    option("paydesk.http.port", "8080", "8080", "Port of pages and API (launcher and paydesk.jar)."),
                    option(
                            "paydesk.public-url",
                            "http://localhost:8080",
                            "https://help.okpay.example",
                            "Base of links in mail, and the one address passkeys work at."),
                    option("paydesk.brand", "OKPay", "OKPay", "The name shown on pages and in mail."),
                    option(
                            "paydesk.terms.version",
                            "2026-11",
                            "2027-01",
                            "Version of the terms of service, at most 20 characters. With a new one customers are"
                                    + " asked again at their next sign-in."),
                    option(
                            "paydesk.privacy.version",
                            "2026-11",
                            "2027-01",
                            "Version of the privacy policy, at most 20 characters; asked again like the terms."),
                    option(
                            "paydesk.data-dir",
                            "./data",
                            "/var/lib/paydesk",
                            "File database, attachments, search index."),
                    option(
                            "paydesk.database.url",
                            "",
                            "jdbc:postgresql://db:5432/paydesk",
                            "The database of paydesk.jar; without it an embedded H2 file in the data dir. On an"
                                    + " application server the data source jdbc/paydesk is used instead."),
                    option("paydesk.database.user", "", "paydesk", "User of the database."),
                    option("paydesk.database.password", "", "a long random word", "Password of the database."),
                    option(
                            "paydesk.mail.address",
                            "support@okpay.example",
                            "support@okpay.example",
                            "The support address customers write to."),
                    option(
                            "paydesk.mail.imap.url",
                            "",
                            "imaps://support:secret@mail.okpay.example:993/INBOX",
                            "The mailbox that is read, user and password percent-encoded; ?starttls=required upgrades"
                                    + " a plain connection. Without it no mail is read (with the demo: the demo server)."),
                    option(
                            "paydesk.mail.smtp.url",
                            "",
                            "smtp://mail.okpay.example:587?starttls=required",
                            "The server that takes outgoing mail. Without it outgoing mail waits (with the demo: the"
                                    + " demo server)."),
                    option(
                            "paydesk.mail.max-size",
                            "25MB",
                            "25MB",
                            "Larger mail is quarantined and its sender told; from 1KB to 1GB."),
                    option(
                            "paydesk.mail.quote",
                            "true",
                            "false",
                            "Whether an answer shows below it what the customer wrote last; false: it does not."),
                    option(
                            "paydesk.clamd.url",
                            "",
                            "tcp://127.0.0.1:3310",
                            "The clamd that judges each mail before it is taken in; while it is away mails wait in"
                                    + " their mailbox. Without it nobody is asked."),
                    option(
                            "paydesk.mail.authserv-id",
                            "",
                            "mx.okpay.example",
                            "The name our own mail server gives itself in Authentication-Results; only these headers"
                                    + " are believed. Without it none is."),
                    option(
                            "paydesk.mail.dkim.dns",
                            "system",
                            "192.0.2.53",
                            "The name server that is asked for senders’ DKIM keys, as address or address:port; system:"
                                    + " those of /etc/resolv.conf; off: no signature is checked."),
                    option(
                            "paydesk.mail.dkim.domain",
                            "",
                            "okpay.example",
                            "The domain outgoing mail is signed for; without it that of the support address."),
                    option(
                            "paydesk.mail.dkim.selector",
                            "",
                            "desk1",
                            "The name of the signing key in DNS: selector._domainkey.domain."),
                    option(
                            "paydesk.mail.dkim.key-file",
                            "",
                            "/etc/paydesk/dkim.pem",
                            "The private key (PEM, PKCS#8, RSA or Ed25519) outgoing mail is signed with; without it mail"
                                    + " leaves unsigned."),
                    option(
                            "paydesk.mail.smtp.per-minute",
                            "0",
                            "300",
                            "So many mails leave a node in a minute at most; 0: as fast as the server takes them."),
                    option(
                            "paydesk.mail.poll-interval",
                            "2s",
                            "2s",
                            "Pause between two looks into a mailbox without IDLE, from 1s to 3600s."),
                    option(
                            "paydesk.reply.take-back",
                            "10s",
                            "10s",
                            "How long an agent can take a reply back before it is sent, at most 3600s."),
                    option(
                            "paydesk.admin.email",
                            "admin@okpay.example",
                            "you@okpay.example",
                            "The first administrator, made at the first start."),
                    option(
                            "paydesk.admin.password",
                            "",
                            "at least 12 characters",
                            "The first administrator's password; without it one is generated and printed once."),
                    option(
                            "paydesk.api.token",
                            "",
                            "at least 8 characters, better 32",
                            "A bootstrap service token with every scope, for automation and tests; no spaces, ASCII alone."),
                    option(
                            "paydesk.staff.second-factor",
                            "",
                            "required",
                            "Whether staff whose role administrates, moves money or sees documents need a second step at"
                                    + " sign-in: required or optional. Without it: required (with the demo: optional). The"
                                    + " administrator of paydesk.admin.email may come in without, to administrate only,"
                                    + " until they set one up."),
                    option("paydesk.demo", "false", "false", "Sample data and the demo mail server."),
                    option(
                            "paydesk.outbound.allowed-domains",
                            "",
                            "okpay.example,test.example",
                            "Safety net of test installations: mail to other domains is held, not sent. Empty: all."),
                    option("paydesk.log.format", "text", "json", "One line an event, as text or as JSON."),
                    option(
                            "paydesk.secret-key",
                            "",
                            "32 random bytes in Base64",
                            "Seals the mailboxes' passwords; the same on every node. Without it a key is made once:"
                                    + " secret.key in the data dir."),
                    option(
                            "paydesk.identity.provider",
                            "manual",
                            "manual",
                            "Who decides identity cases: manual, people at the desk; simulated, plain rules at once, for"
                                    + " the demo alone."),
                    option(
                            "paydesk.payout.provider",
                            "file",
                            "file",
                            "How approved payouts leave: file, the treasury carries pain.001 files to the bank; simulated, at"
                                    + " once, for the demo alone."),
                    option(
                            "paydesk.payout.debtor-name",
                            "OKPay",
                            "OKPay Ltd.",
                            "In payout files: the name of the account that is paid from."),
                    option(
                            "paydesk.payout.debtor-account",
                            "",
                            "DE89370400440532013000",
                            "In payout files: the account that is paid from, an IBAN or the bank’s own number."),
                    option(
                            "paydesk.payout.debtor-bic",
                            "",
                            "COBADEFFXXX",
                            "In payout files: the BIC of the bank that is paid from."),
                    option(
                            "paydesk.chain.btc.xpub",
                            "",
                            "zpub6r…",
                            "Bitcoin deposits get their addresses from this public key of an account (m/84'/0'/0'). Without it"
                                    + " there are none; with the demo a key that everybody knows is used."),
                    option("paydesk.chain.eth.xpub", "", "xpub6D…", "The same for ether (m/44'/60'/0')."),
                    option(
                            "paydesk.chain.usdt.xpub",
                            "",
                            "xpub6D…",
                            "The same for USDT on Ethereum (m/44'/60'/1'); not the account of ether."),
                    option(
                            "paydesk.chain.btc.node.url",
                            "",
                            "http://127.0.0.1:8332/wallet/paydesk",
                            "The watch-only wallet of a bitcoind, asked for payments. Empty: payments are told as events, or, with"
                                    + " the demo, simulated."),
                    option("paydesk.chain.btc.node.user", "", "paydesk", "Who asks it (rpcauth)."),
                    option("paydesk.chain.btc.node.password", "", "a long one", "With which password."),
                    option(
                            "paydesk.identity.keep-days",
                            "1825",
                            "1825",
                            "So many days after the decision, at least one, identity documents and what was typed from"
                                    + " them are deleted."),
                    option(
                            "paydesk.account.retention-days",
                            "3650",
                            "3650",
                            "So many days after an account was closed, at least one, its profile, devices and the numbers of"
                                    + " its payment methods are erased; ledger and audit log stay."),
                    option(
                            "paydesk.mail.alarm-after",
                            "900s",
                            "900s",
                            "A mailbox not read for so long, from 60s to 86400s, is told at the desk and, once a day, by mail to the first"
                                    + " administrator."))
            .collect(Collectors.toMap(Option::key, Function.identity(), (a, b) -> a, LinkedHashMap::new));

    private SettingTable() {}

    private static Option option(String key, String fallback, String example, String meaning) {
        return new Option(key, fallback, example, meaning);
    }
}
