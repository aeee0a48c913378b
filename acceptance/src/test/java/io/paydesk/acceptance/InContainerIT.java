package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.paydesk.account.ProvisionAccounts;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.ledger.AccountType;
import io.paydesk.ledger.Balance;
import io.paydesk.ledger.Booking;
import io.paydesk.ledger.Entry;
import io.paydesk.ledger.Ledger;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.LedgerHealth;
import io.paydesk.ledger.Posting;
import io.paydesk.outbox.Outbox;
import io.paydesk.outbox.OutboxItem;
import io.paydesk.ticket.Channel;
import io.paydesk.ticket.Draft;
import io.paydesk.ticket.MessageView;
import io.paydesk.ticket.NewTicket;
import io.paydesk.ticket.Person;
import io.paydesk.ticket.TicketStatus;
import io.paydesk.ticket.Tickets;
import io.paydesk.ticket.Trust;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBTransactionRequiredException;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Inside Payara Micro: the server's own transactions hold together what the features write. */
@ArquillianTest
class InContainerIT {
    private static final Actor HOUSE = Actor.SYSTEM;

    @EJB
    Tickets tickets;

    @EJB
    Outbox outbox;

    @EJB
    Audit audit;

    @EJB
    ProvisionAccounts accounts;

    @EJB
    Ledger ledger;

    @EJB
    LedgerHealth health;

    @Resource
    UserTransaction transaction;

    /** The business and its libraries as they lie in paydesk.war; no pages, no mailbox. */
    @Deployment
    static WebArchive business() throws Exception {
        var whole = ShrinkWrap.createFromZipFile(
                WebArchive.class,
                Machine.root().resolve("micro/target/paydesk.war").toFile());
        var assertj = Assertions.class.getProtectionDomain().getCodeSource().getLocation();
        return ShrinkWrap.create(WebArchive.class, "in-container.war")
                .merge(whole, Filters.include("/WEB-INF/lib/(?!paydesk-mail-gateway|omnifaces).*\\.jar"))
                .addAsLibrary(new java.io.File(assertj.toURI()))
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    @Test
    void anAnswerAndItsMailAreWrittenTogether() throws Exception {
        var number = opened();

        transaction.begin();
        var answer = tickets.reply(HOUSE, number, new Draft("Two hours.", List.of(), null));
        transaction.commit();

        assertThat(messages(number)).extracting(MessageView::id).contains(answer.id());
        assertThat(mailsOf(number)).hasSize(1);
        assertThat(tickets.get(HOUSE, number).status()).isEqualTo(TicketStatus.PENDING);
    }

    @Test
    void aRollbackLeavesNeitherAnswerNorMail() throws Exception {
        var number = opened();

        transaction.begin();
        tickets.reply(HOUSE, number, new Draft("Never said.", List.of(), null));
        transaction.rollback();

        assertThat(messages(number)).hasSize(1);
        assertThat(mailsOf(number)).isEmpty();
        assertThat(tickets.get(HOUSE, number).status()).isEqualTo(TicketStatus.NEW);
    }

    @Test
    void aRefusalRollsBackTheCallersWork() throws Exception {
        var number = opened();

        transaction.begin();
        tickets.reply(HOUSE, number, new Draft("Said before the refusal.", List.of(), null));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> tickets.reply(HOUSE, number, new Draft(" ", List.of(), null)));
        assertThat(transaction.getStatus()).isEqualTo(jakarta.transaction.Status.STATUS_MARKED_ROLLBACK);
        transaction.rollback();

        assertThat(messages(number)).hasSize(1);
        assertThat(mailsOf(number)).isEmpty();
    }

    @Test
    void aMailOrATraceNeverTravelsAlone() {
        assertThatExceptionOfType(EJBTransactionRequiredException.class)
                .isThrownBy(() -> outbox.put("mail", "PD-1", "anna@example.com", "Alone", "{}", Instant.EPOCH));
        assertThatExceptionOfType(EJBTransactionRequiredException.class)
                .isThrownBy(() -> audit.note(HOUSE, "test", "ticket:PD-1", ""));
    }

    @Test
    void moneyMovesWithItsCallerOrNotAtAll() throws Exception {
        var anna = accounts.provision(HOUSE, "anna-ledger@example.com", "Anna Berg", Language.EN, true)
                .id();
        var available = LedgerCode.available(anna, Asset.CNY);
        var ten = Money.of("10.00", Asset.CNY);
        var entry = Entry.of(
                new Booking("test.move", "in-container", HOUSE, "", ""),
                new Posting(LedgerCode.house(AccountType.CLEARING_IN, "", Asset.CNY), ten.negated()),
                new Posting(available, ten));

        assertThatExceptionOfType(EJBTransactionRequiredException.class).isThrownBy(() -> ledger.post(entry));
        transaction.begin();
        ledger.post(entry);
        transaction.rollback();
        assertThat(ledger.balances(anna)).isEmpty();
        transaction.begin();
        ledger.post(entry);
        transaction.commit();
        assertThat(ledger.balances(anna)).extracting(Balance::available).containsExactly(ten);
        transaction.begin();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ledger.post(Entry.of(
                        new Booking("test.move", "too-much", HOUSE, "", ""),
                        new Posting(available, Money.of("10.01", Asset.CNY).negated()),
                        new Posting(LedgerCode.held(anna, Asset.CNY), Money.of("10.01", Asset.CNY)))));
        assertThat(transaction.getStatus()).isEqualTo(jakarta.transaction.Status.STATUS_MARKED_ROLLBACK);
        transaction.rollback();
        assertThat(health.check(HOUSE).broken()).isEmpty();
    }

    private String opened() {
        return tickets.open(
                        HOUSE,
                        new NewTicket(
                                Channel.API,
                                new Person("anna@example.com", "Anna"),
                                Trust.UNVERIFIED,
                                "Card declined",
                                "My card was declined.",
                                null,
                                null,
                                null,
                                List.of()))
                .number();
    }

    private List<MessageView> messages(String number) {
        return tickets.get(HOUSE, number).messages();
    }

    private List<OutboxItem> mailsOf(String number) {
        return outbox.list(HOUSE, "mail", 0, 500).items().stream()
                .filter(item -> item.about().equals(number))
                .toList();
    }
}
