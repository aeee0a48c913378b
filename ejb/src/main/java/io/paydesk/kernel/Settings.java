package io.paydesk.kernel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every option of the house, read once at start: a system property, then the environment
 * ({@code paydesk.mail.imap.url} is {@code PAYDESK_MAIL_IMAP_URL}), then {@code paydesk.properties} in the working
 * folder, then the default. Described for operators in {@code docs/settings.md}, which a test holds to {@link #options}.
 */
public final class Settings {
    /** One option: its key, the default as written ("" where there is none), what it means. */
    public record Option(String key, String fallback, String example, String meaning) {}

    private static final Pattern CHANNEL_SECRET = Pattern.compile("paydesk\\.channel\\.([a-z0-9-]{1,40})\\.secret");
    private static final Pattern CHANNEL_SECRET_VARIABLE = Pattern.compile("PAYDESK_CHANNEL_([A-Z0-9_]{1,40})_SECRET");

    private static final String CHANNEL_SECRET_EXAMPLE = "32 random characters";
    private static final int HOUR = 3600;

    private final Map<String, String> values;
    private final List<String> faults = new ArrayList<>();
    private final Path dataDir;
    private final Set<String> outboundAllowedDomains;
    private final int httpPort;
    private final URI publicUrl;
    private final String mailAddress;
    private final @Nullable MailServer imap;
    private final @Nullable MailServer smtp;
    private final Optional<InetSocketAddress> clamd;
    private final Optional<SigningKey> signingKey;
    private final int mailsPerMinute;
    private final long mailMaxBytes;
    private final boolean mailQuotes;
    private final Duration mailPollInterval;
    private final Duration replyTakeBack;
    private final boolean demo;
    private final byte[] secretKey;
    private final Duration mailAlarmAfter;
    private final int identityKeepDays;
    private final int accountRetentionDays;
    private final Optional<URI> bitcoinNode;

    private Settings(Map<String, String> values) {
        this.values = values;
        this.demo = checked("paydesk.demo", SettingValues::yesOrNo, false);
        this.httpPort = checked("paydesk.http.port", SettingValues::portNumber, 8080);
        this.publicUrl = checked("paydesk.public-url", SettingValues::webAddress, URI.create("http://localhost:8080"));
        this.mailAddress = checked("paydesk.mail.address", SettingValues::mailAddressOf, "");
        this.imap = server("paydesk.mail.imap.url", MailServer.Protocol.IMAP);
        this.smtp = server("paydesk.mail.smtp.url", MailServer.Protocol.SMTP);
        this.clamd = checked("paydesk.clamd.url", SettingValues::tcpAddress, Optional.empty());
        this.signingKey = checked("paydesk.mail.dkim.key-file", this::signingKey, Optional.empty());
        this.mailsPerMinute = checked("paydesk.mail.smtp.per-minute", SettingValues::number, 0);
        checked("paydesk.brand", text -> SettingValues.line(text, 60), "");
        checked("paydesk.terms.version", SettingValues::version, "");
        checked("paydesk.privacy.version", SettingValues::version, "");
        this.dataDir = checked("paydesk.data-dir", SettingValues::folder, Path.of(""));
        this.outboundAllowedDomains = checked("paydesk.outbound.allowed-domains", SettingValues::domains, Set.of());
        values.keySet().stream()
                .filter(key -> CHANNEL_SECRET.matcher(key).matches())
                .forEach(key -> checked(key, text -> SettingValues.line(text, 200), ""));
        checked("paydesk.mail.authserv-id", SettingValues::wordOf, "");
        checked("paydesk.mail.dkim.dns", SettingValues::nameServerOf, "");
        this.mailMaxBytes = checked("paydesk.mail.max-size", SettingValues::mailSize, 0L);
        this.mailQuotes = checked("paydesk.mail.quote", SettingValues::yesOrNo, true);
        this.mailPollInterval =
                checked("paydesk.mail.poll-interval", text -> SettingValues.seconds(text, 1, HOUR), Duration.ZERO);
        this.replyTakeBack =
                checked("paydesk.reply.take-back", text -> SettingValues.seconds(text, 0, HOUR), Duration.ZERO);
        checked("paydesk.admin.email", SettingValues::mailAddressOf, "");
        checked("paydesk.admin.password", text -> SettingValues.between(12, 200, text), "");
        checked("paydesk.api.token", SettingValues::bearer, "");
        checked("paydesk.staff.second-factor", SettingValues::requiredOrOptional, "");
        checked("paydesk.database.url", SettingValues::databaseUrl, "");
        checked("paydesk.log.format", SettingValues::logFormatOf, "");
        this.mailAlarmAfter =
                checked("paydesk.mail.alarm-after", text -> SettingValues.seconds(text, 60, 24 * HOUR), Duration.ZERO);
        this.identityKeepDays = checked("paydesk.identity.keep-days", SettingValues::days, 1);
        this.accountRetentionDays = checked("paydesk.account.retention-days", SettingValues::days, 1);
        checked("paydesk.identity.provider", text -> SettingValues.identityProvider(text, demo), "");
        checked("paydesk.payout.provider", text -> SettingValues.payoutProvider(text, demo), "");
        checked("paydesk.payout.debtor-name", text -> SettingValues.line(text, 140), "");
        checked("paydesk.payout.debtor-account", SettingValues::accountNumber, "");
        checked("paydesk.payout.debtor-bic", SettingValues::bic, "");
        Stream.of("btc", "eth", "usdt")
                .forEach(asset -> checked("paydesk.chain." + asset + ".xpub", this::chainKeyText, ""));
        this.bitcoinNode = checked(
                "paydesk.chain.btc.node.url",
                text -> text.isEmpty() ? Optional.<URI>empty() : Optional.of(SettingValues.webAddress(text)),
                Optional.<URI>empty());
        this.secretKey = checked("paydesk.secret-key", SettingValues::key, new byte[0]);
        if (!faults.isEmpty()) {
            throw new BadSettings(faults);
        }
    }

    /** Reads this process's own settings. Throws BadSettings with one line a fault. */
    public static Settings read() {
        return of(System.getProperties(), System.getenv(), Path.of("paydesk.properties"));
    }

    /** Reads from the given places, the first one that names a key winning. */
    public static Settings of(Properties system, Map<String, String> environment, Path file) {
        var fromFile = file(file);
        var values = new LinkedHashMap<String, String>();
        for (var option : SettingTable.OPTIONS.values()) {
            values.put(option.key(), value(option.key(), option.fallback(), system, environment, fromFile));
        }
        Stream.of(system.stringPropertyNames(), fromFile.stringPropertyNames(), environment.keySet())
                .flatMap(Collection::stream)
                .map(Settings::channelSecretKey)
                .flatMap(Optional::stream)
                .forEach(key -> values.computeIfAbsent(key, each -> value(each, "", system, environment, fromFile)));
        return new Settings(values);
    }

    private static String value(
            String key, String fallback, Properties system, Map<String, String> environment, Properties file) {
        return Stream.of(
                        Optional.ofNullable(system.getProperty(key)),
                        Optional.ofNullable(environment.get(environmentName(key))),
                        Optional.ofNullable(file.getProperty(key)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(String::strip)
                .orElse(fallback);
    }

    /** The key of a channel's secret, when that is what a place names. */
    private static Optional<String> channelSecretKey(String name) {
        var property = CHANNEL_SECRET.matcher(name);
        if (property.matches()) {
            return Optional.of(name);
        }
        var variable = CHANNEL_SECRET_VARIABLE.matcher(name);
        return variable.matches()
                ? Optional.of("paydesk.channel."
                        + variable.group(1).toLowerCase(Locale.ROOT).replace('_', '-') + ".secret")
                : Optional.empty();
    }

    /** All options in the order of the documentation. */
    public static List<Option> options() {
        return List.copyOf(SettingTable.OPTIONS.values());
    }

    /** The environment's name of a key, after MicroProfile Config's mapping. */
    public static String environmentName(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    public int httpPort() {
        return httpPort;
    }

    /** Base of links in mail, without a slash at its end. */
    public String publicUrl() {
        return publicUrl.toString().replaceFirst("/+$", "");
    }

    public String brand() {
        return text("paydesk.brand");
    }

    public String termsVersion() {
        return text("paydesk.terms.version");
    }

    public String privacyVersion() {
        return text("paydesk.privacy.version");
    }

    public Path dataDir() {
        return dataDir;
    }

    /** Empty: the embedded file database. */
    public Optional<String> databaseUrl() {
        return named("paydesk.database.url");
    }

    public String databaseUser() {
        return text("paydesk.database.user");
    }

    public String databasePassword() {
        return text("paydesk.database.password");
    }

    /** The support address, in lower case. */
    public String mailAddress() {
        return mailAddress;
    }

    public String mailDomain() {
        return mailAddress.substring(mailAddress.lastIndexOf('@') + 1);
    }

    public Optional<MailServer> imap() {
        return Optional.ofNullable(imap);
    }

    public Optional<MailServer> smtp() {
        return Optional.ofNullable(smtp);
    }

    /** The virus scanner, its name not yet looked up; empty: nobody is asked. */
    public Optional<InetSocketAddress> clamd() {
        return clamd;
    }

    /** The authserv-id of the operator's own mail server (RFC 8601); empty: no such header is believed. */
    public Optional<String> mailAuthservId() {
        return named("paydesk.mail.authserv-id");
    }

    /** {@code system}, {@code off}, or an address with or without a port. */
    public String dkimNameServer() {
        return text("paydesk.mail.dkim.dns");
    }

    /** Empty: outgoing mail is not signed. */
    public Optional<SigningKey> signingKey() {
        return signingKey;
    }

    /** How many mails may leave this node in a minute; 0: no limit of ours. */
    public int mailsPerMinute() {
        return mailsPerMinute;
    }

    public long mailMaxBytes() {
        return mailMaxBytes;
    }

    /** Whether an answer shows what it answers. */
    public boolean mailQuotes() {
        return mailQuotes;
    }

    public Duration mailPollInterval() {
        return mailPollInterval;
    }

    public Duration replyTakeBack() {
        return replyTakeBack;
    }

    public String adminEmail() {
        return text("paydesk.admin.email");
    }

    public Optional<String> adminPassword() {
        return named("paydesk.admin.password");
    }

    public Optional<String> apiToken() {
        return named("paydesk.api.token");
    }

    /** Whether staff with a grave role need a second step at sign-in. */
    public boolean staffSecondFactorRequired() {
        return named("paydesk.staff.second-factor").map("required"::equals).orElse(!demo);
    }

    public boolean demo() {
        return demo;
    }

    /** Domains mail may leave to, in lower case; empty: all. */
    public Set<String> outboundAllowedDomains() {
        return outboundAllowedDomains;
    }

    public boolean logAsJson() {
        return text("paydesk.log.format").equals("json");
    }

    /** The 32 bytes that seal secrets; empty: the key of the data dir. */
    public Optional<byte[]> secretKey() {
        return secretKey.length == 0 ? Optional.empty() : Optional.of(secretKey.clone());
    }

    /** What the provider of a channel signs its events with; empty: it is not heard. */
    public Optional<String> channelSecret(String channel) {
        return named("paydesk.channel." + channel + ".secret");
    }

    /** {@code manual}, or, in the demo alone, {@code simulated}. */
    public String identityProvider() {
        return text("paydesk.identity.provider");
    }

    /** {@code file}, or, in the demo alone, {@code simulated}. */
    public String payoutProvider() {
        return text("paydesk.payout.provider");
    }

    public String payoutDebtorName() {
        return text("paydesk.payout.debtor-name");
    }

    /** "" where none is set. */
    public String payoutDebtorAccount() {
        return text("paydesk.payout.debtor-account");
    }

    /** "" where none is set. */
    public String payoutDebtorBic() {
        return text("paydesk.payout.debtor-bic");
    }

    /** The extended public key of an asset on a chain, such as BTC; only its form is checked, by {@link ExtendedKey} the rest. "" for none. */
    public String chainKey(String asset) {
        return text("paydesk.chain." + asset.toLowerCase(Locale.ROOT) + ".xpub");
    }

    /** The wallet of the bitcoind that is asked for payments; empty: nobody is asked. */
    public Optional<URI> bitcoinNode() {
        return bitcoinNode;
    }

    public String bitcoinNodeUser() {
        return text("paydesk.chain.btc.node.user");
    }

    public String bitcoinNodePassword() {
        return text("paydesk.chain.btc.node.password");
    }

    /** How long identity documents are kept after the decision. */
    public Duration identityKept() {
        return Duration.ofDays(identityKeepDays);
    }

    /** How long an account is somebody’s after it was closed. */
    public Duration accountRetention() {
        return Duration.ofDays(accountRetentionDays);
    }

    public Duration mailAlarmAfter() {
        return mailAlarmAfter;
    }

    private String text(String key) {
        return values.getOrDefault(key, "");
    }

    private Optional<String> named(String key) {
        return Optional.of(text(key)).filter(text -> !text.isEmpty());
    }

    private <T> T checked(String key, Function<String, T> reader, T whenWrong) {
        try {
            return reader.apply(text(key));
        } catch (IllegalArgumentException e) {
            faults.add(key + " " + e.getMessage() + "; for example " + key + "=" + example(key));
            return whenWrong;
        }
    }

    private @Nullable MailServer server(String key, MailServer.Protocol protocol) {
        return checked(
                        key,
                        text -> text.isEmpty()
                                ? Optional.<MailServer>empty()
                                : Optional.of(MailServer.of(protocol, text)),
                        Optional.<MailServer>empty())
                .orElse(null);
    }

    /** Two assets with one key would give two customers one address. */
    private String chainKeyText(String text) {
        var same = Stream.of("btc", "eth", "usdt")
                .filter(asset -> text.equals(text("paydesk.chain." + asset + ".xpub")))
                .count();
        if (same > 1 && !text.isEmpty()) {
            throw new IllegalArgumentException("is another asset’s too: each has an account of its own");
        }
        return SettingValues.extendedPublicKey(text);
    }

    private Optional<SigningKey> signingKey(String file) {
        var domain = named("paydesk.mail.dkim.domain").orElseGet(this::mailDomain);
        return SigningKey.of(domain, text("paydesk.mail.dkim.selector"), file);
    }

    private static String example(String key) {
        var option = SettingTable.OPTIONS.get(key);
        return option == null ? CHANNEL_SECRET_EXAMPLE : option.example();
    }

    private static Properties file(Path file) {
        var properties = new Properties();
        if (Files.isRegularFile(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) { // the latter for "\\u12"
                throw new BadSettings(List.of(file + " cannot be read (" + e
                        + "): it is text in UTF-8, a line \"key=value\" for each setting"));
            }
        }
        return properties;
    }
}
