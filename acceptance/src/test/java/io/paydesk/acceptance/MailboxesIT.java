package io.paydesk.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import io.paydesk.acceptance.NeedsPackage.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Administrators add mailboxes in the browser, test them, say what becomes of old mail; new mail is noticed at once. */
@Beside
@NeedsPackage({Part.CHROMIUM, Part.DOVECOT, Part.POSTGRESQL})
class MailboxesIT {
    private static Dovecot dovecot;
    private static Postgres postgres;
    private static PostOffice post;
    private static Product product;
    private static Product other;

    /** A look without IDLE comes so seldom; three of them are the shortest silence that is told. */
    private static final Duration POLLING = Duration.ofSeconds(20);

    /** Two nodes that know no mailbox from the settings. */
    @BeforeAll
    static void start() {
        setDefaultAssertionTimeout(30_000);
        dovecot = Dovecot.start();
        postgres = Postgres.start();
        post = PostOffice.open();
        product = node("mailboxes").start();
        other = node("mailboxes-other").launch();
    }

    private static Product node(String name) {
        var product = Product.install(name);
        try { // the key in the data dir, as it is without a setting; both nodes have the same
            var data = Files.createDirectories(product.folder().resolve("data"));
            Files.writeString(data.resolve("secret.key"), "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return product.on(postgres)
                .trusting(dovecot.trustStore())
                .with("paydesk.mail.poll-interval", POLLING.toSeconds() + "s")
                .with("paydesk.mail.alarm-after", "60s")
                .with("paydesk.mail.smtp.url", post.smtpUrl());
    }

    @AfterAll
    static void stop() {
        for (var each : new AutoCloseable[] {product, other, post, postgres, dovecot}) {
            try {
                if (each != null) {
                    each.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void aMailboxIsAddedTestedAndReadFromNowOn() {
        var old = mail("This has lain here for years");
        append("billing", old);
        try (var tab = Browser.tab(Browser.Look.of("en").onAPhone())) {
            var page = tab.page();
            DeskStoryIT.signIn(page, product.uri("/desk/sign-in?lang=en"));

            add(page, "Billing", "billing", dovecot.tlsPort(), "TLS");

            assertThat(page.locator("#tested li[data-good=true]")).hasCount(6);
            assertThat(page.locator("#tested")).containsText("1 mails, 1 of them unread");
            assertThat(product.api().inbound()).noneMatch(row -> isOf(row, old));
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
            Browser.shot(page, "mailbox-1-tested");
            page.locator("input[name=choice][value=NEW_ONLY]").check();
            page.locator("#begin-mailbox").click();
            page.waitForURL("**/admin/mailboxes");
            Browser.shot(page, "mailbox-2-added");
            assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.STATUS))
                    .isVisible();
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
            assertThat(tab.console()).isEmpty();

            awaitRead(page, "Billing");
            assertThat(noticedWithin("billing"))
                    .as("by polling alone 19 of 20 mails come within half of it once in 50,000 runs")
                    .isLessThan(POLLING.dividedBy(2));
            assertThat(product.api().inbound()).noneMatch(row -> isOf(row, old));

            remove(page, "Billing");
        }
    }

    @Test
    void everyFaultOnTheWayIsToldExactly() {
        try (var tab = Browser.tab(Browser.Look.of("en"))) {
            var page = tab.page();
            DeskStoryIT.signIn(page, product.uri("/desk/sign-in?lang=en"));

            add(page, "Nowhere", "a", 1, "PLAIN");
            assertThat(page.locator("#tested")).containsText("Nobody answers at port 1 of localhost");

            change(page, "127.0.0.2", dovecot.tlsPort(), "TLS", "INBOX", Dovecot.PASSWORD);
            assertThat(page.locator("#tested"))
                    .containsText("The certificate is for localhost, 127.0.0.1, not for 127.0.0.2.");

            change(page, "localhost", dovecot.port(), "TLS", "INBOX", Dovecot.PASSWORD);
            assertThat(page.locator("#tested")).containsText("This port does not speak TLS from the start.");

            change(page, "localhost", dovecot.port(), "STARTTLS", "INBOX", "not the password");
            assertThat(page.locator("#tested")).containsText("The server refused the user or the password.");
            Browser.shot(page, "mailbox-3-refused");

            change(page, "localhost", dovecot.port(), "STARTTLS", "Nothing", Dovecot.PASSWORD);
            assertThat(page.locator("#tested")).containsText("The folder Nothing is not there; there are: INBOX");

            change(page, "no-such-host.invalid", 993, "TLS", "INBOX", Dovecot.PASSWORD);
            assertThat(page.locator("#tested")).containsText("There is no server named no-such-host.invalid.");
            assertThat(page.locator("#begin-mailbox")).hasCount(0);
            assertThat(tab.console()).isEmpty();
        }
    }

    @Test
    void whatIsDoneMovesAwayAndTheOtherNodeGoesOn() {
        append("vip", mail("Old, and wanted"));
        try (var tab = Browser.tab(Browser.Look.of("zh-CN"))) {
            var page = tab.page();
            DeskStoryIT.signIn(page, product.uri("/desk/sign-in?lang=zh-CN"));
            fill(page, "VIP", "vip", dovecot.port(), "STARTTLS");
            page.locator("#doneFolder").fill("Done");
            page.locator("#keep-mailbox").click();
            page.waitForURL("**look=yes**");
            Browser.shot(page, "mailbox-4-zh");
            page.locator("input[name=choice][value=ALL]").check();
            page.locator("#begin-mailbox").click();
            page.waitForURL("**/admin/mailboxes");

            awaitRead(page, "VIP");
        }
        try (var imap = dovecot.imap("vip")) {
            await("moved away").atMost(Duration.ofMinutes(1)).until(() -> imap.uids()
                    .isEmpty());
        }
        product.kill();

        other.awaitReady();
        var second = mail("After the first node has died");
        append("vip", second);

        assertThat(other.api().awaitInbound(second.messageId()).getString("disposition"))
                .isEqualTo("TICKET_CREATED");
        product.start();
        try (var tab = Browser.tab(Browser.Look.of("zh-CN"))) {
            DeskStoryIT.signIn(tab.page(), other.uri("/desk/sign-in?lang=zh-CN"));
            tab.page().navigate(other.uri("/admin/mailboxes").toString());
            remove(tab.page(), "VIP");
        }
    }

    @Test
    void aMailboxThatIsNotReadIsToldAtTheDeskAndByMail() {
        try (var tab = Browser.tab(Browser.Look.of("en").onAPhone())) {
            var page = tab.page();
            DeskStoryIT.signIn(page, product.uri("/desk/sign-in?lang=en"));
            add(page, "Silent", "silent", dovecot.port(), "PLAIN");
            page.locator("#begin-mailbox").click();
            page.waitForURL("**/admin/mailboxes");
            awaitRead(page, "Silent");
            dovecot.stop();
            await("its fault is noted")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> postgres.count("mailbox_state where problem <> ''") > 0);
            postgres.makeSilenceLonger();

            await("a banner").atMost(Duration.ofMinutes(3)).until(() -> {
                page.navigate(product.uri("/desk/tickets").toString());
                return page.locator(".banner")
                                .getByText("The mailbox Silent has not been read since")
                                .count()
                        == 1;
            });

            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
            await("a mail").atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(post.letters(Product.ADMIN))
                    .extracting(Letter::subject)
                    .containsOnlyOnce("邮箱“Silent”无法读取"));
            assertThat(product.isReady()).isTrue();
            dovecot.goOn();
            page.navigate(product.uri("/admin/mailboxes").toString());
            awaitRead(page, "Silent");
            assertThat(page.locator(".banner").getByText("Silent")).hasCount(0);
            remove(page, "Silent");
        }
    }

    /** From APPEND to the ticket, 20 mails one after the other: the 95th percentile. */
    private static Duration noticedWithin(String user) {
        var taken = new ArrayList<Duration>();
        for (var i = 0; i < 20; i++) {
            var mail = mail("Number " + i);
            append(user, mail);
            var began = System.nanoTime();
            await("noticed")
                    .atMost(Duration.ofSeconds(50))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(25))
                    .until(() -> product.api().inbound().stream().anyMatch(row -> isOf(row, mail)));
            taken.add(Duration.ofNanos(System.nanoTime() - began));
        }
        return taken.stream().sorted().toList().get(18);
    }

    private static void remove(Page page, String name) {
        var row = page.locator("tr", new Page.LocatorOptions().setHasText(name));
        row.locator("details.sure summary").click();
        row.locator(".btn--bad").click();
        assertThat(page.locator("main")).not().containsText(name);
    }

    private static void awaitRead(Page page, String name) {
        await("read").atMost(Duration.ofMinutes(1)).until(() -> {
            page.navigate(page.url());
            return page.locator("tr", new Page.LocatorOptions().setHasText(name))
                            .locator(".badge[data-tone=ok]")
                            .count()
                    == 1;
        });
    }

    private static void add(Page page, String name, String user, int port, String security) {
        fill(page, name, user, port, security);
        page.locator("#keep-mailbox").click();
        page.waitForURL("**look=yes**");
    }

    private static void fill(Page page, String name, String user, int port, String security) {
        page.navigate(product.uri("/admin/mailboxes").toString());
        page.locator("#add-mailbox").click();
        page.locator("#address").fill(user + "@okpay.example");
        page.locator("#name").fill(name);
        page.locator("#host").fill("localhost");
        page.locator("#port").fill("" + port);
        page.locator("#login").fill(user);
        page.locator("#password").fill(Dovecot.PASSWORD);
        page.locator("input[name=security][value=" + security + "]").check();
    }

    private static void change(Page page, String host, int port, String security, String folder, String password) {
        page.locator("#host").fill(host);
        page.locator("#port").fill("" + port);
        page.locator("#folder").fill(folder);
        page.locator("#password").fill(password);
        page.locator("input[name=security][value=" + security + "]").check();
        page.locator("#keep-mailbox").click();
    }

    private static boolean isOf(jakarta.json.JsonObject row, Mails mail) {
        return mail.messageId().equals(Api.text(row, "rfc822MessageId"));
    }

    private static Mails mail(String text) {
        return Mails.from(Mails.someone("anna"))
                .subject("To a mailbox of its own")
                .text(text);
    }

    private static void append(String user, Mails mail) {
        try (var imap = dovecot.imap(user)) {
            imap.append(mail.bytes());
        }
    }
}
