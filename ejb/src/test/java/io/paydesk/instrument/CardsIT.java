package io.paydesk.instrument;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountView;
import io.paydesk.account.ProvisionAccounts;
import io.paydesk.audit.Actor;
import io.paydesk.deposit.DepositRefusal;
import io.paydesk.deposit.Deposits;
import io.paydesk.deposit.NewDeposit;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class CardsIT {
    private static final String VISA = "4111 1111 1111 1111";
    private static final String UNIONPAY = "6200000000000005";

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Instruments instruments;
    SimulatedTokeniser tokeniser;
    AccountView anna;
    AccountView boris;
    String expires;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        tokeniser = house.get(SimulatedTokeniser.class);
        instruments = house.get(Instruments.class);
        anna = account("Anna Berg");
        boris = account("Boris Orlov");
        var month = YearMonth.now(house.clock()).plusMonths(1);
        expires = "%02d/%02d".formatted(month.getMonthValue(), month.getYear() % 100);
    }

    @Test
    void isKnownByItsTokenBrandLastFourAndMonth() {
        var added = add(anna, token(anna, VISA), "CNY");

        assertThat(added.kind()).isEqualTo(InstrumentKind.CARD);
        assertThat(added.masked()).isEqualTo("•••• 1111");
        assertThat(added.brand()).isEqualTo("Visa");
        assertThat(added.expires()).isEqualTo(YearMonth.now(house.clock()).plusMonths(1));
        assertThat(added.state()).isEqualTo(InstrumentState.UNVERIFIED);
    }

    @Test
    void aTokenIsGoodOnceForItsAccountAndForHalfAnHour() {
        var token = token(anna, VISA);
        assertRefused(InstrumentRefusal.CARD_TOKEN_SPENT, () -> add(boris, token, "CNY"));
        var added = add(anna, token, "CNY");
        assertRefused(InstrumentRefusal.CARD_TOKEN_SPENT, () -> add(anna, token, "USD"));
        instruments.remove(anna.actor(), anna.id(), added.id());
        assertRefused(InstrumentRefusal.CARD_TOKEN_SPENT, () -> add(anna, token, "CNY"));

        var late = token(anna, VISA);
        var session = session(anna);
        house.clock().advance(SimulatedTokeniser.LASTS);
        assertRefused(InstrumentRefusal.CARD_TOKEN_SPENT, () -> add(anna, late, "CNY"));
        assertRefused(InstrumentRefusal.CARD_FIELD_ENDED, () -> tokeniser.tokenise(session, VISA, expires));
        for (var wrong : List.of("", "no token", session(anna), late.substring(1), "x".repeat(2000))) {
            assertRefused(InstrumentRefusal.CARD_TOKEN_SPENT, () -> add(anna, wrong, "CNY"));
        }
    }

    @Test
    void askedForTwiceItIsOneCard() {
        var token = token(anna, VISA);
        var first = add(anna, token, "CNY");

        assertThat(add(anna, token, "CNY").id()).isEqualTo(first.id());
        assertThat(instruments.of(anna.id())).extracting(InstrumentView::id).containsExactly(first.id());
    }

    @Test
    void theTokeniserTakesNoCardThatCannotBeOne() {
        var session = session(anna);

        assertRefused(
                InstrumentRefusal.NUMBER_WRONG, () -> tokeniser.tokenise(session, "4111 1111 1111 1112", expires));
        assertRefused(
                InstrumentRefusal.CARD_BRAND_UNKNOWN, () -> tokeniser.tokenise(session, "9000000000000001", expires));
        assertRefused(InstrumentRefusal.EXPIRY_WRONG, () -> tokeniser.tokenise(session, VISA, "soon"));
        assertRefused(InstrumentRefusal.CARD_EXPIRED, () -> tokeniser.tokenise(session, VISA, "10/26"));
        assertRefused(InstrumentRefusal.CARD_FIELD_ENDED, () -> tokeniser.tokenise(token(anna, VISA), VISA, expires));
    }

    @Test
    void theSameCardIsThereOnceHoweverItCame() {
        add(anna, token(anna, VISA), "CNY");

        assertRefused(InstrumentRefusal.INSTRUMENT_THERE, () -> add(anna, token(anna, VISA), "CNY"));
        var byNumber = new NewInstrument(InstrumentKind.CARD, "CNY", VISA, "Anna Berg", false);
        assertRefused(InstrumentRefusal.INSTRUMENT_THERE, () -> instruments.add(anna.actor(), anna.id(), byNumber));
        assertRefused(
                InstrumentRefusal.HOLDER_DIFFERS,
                () -> instruments.addCard(
                        anna.actor(), anna.id(), new NewCard(token(anna, UNIONPAY), "CNY", "Boris Orlov")));
        assertRefused(InstrumentRefusal.CURRENCY_WRONG, () -> add(anna, token(anna, UNIONPAY), "BTC"));
    }

    @Test
    void paysUntilItsMonthIsOver() {
        var deposits = house.get(Deposits.class);
        var card = add(anna, token(anna, VISA), "CNY");
        var wanted = new NewDeposit("card-cny", Money.of("100.00", Asset.CNY), card.id());

        assertThat(deposits.request(anna.actor(), anna.id(), wanted).instrument())
                .isEqualTo("•••• 1111");
        house.clock().advance(Duration.ofDays(62));

        assertThat(instruments.get(anna.id(), card.id()).state()).isEqualTo(InstrumentState.INVALID);
        assertRefused(DepositRefusal.INSTRUMENT_INVALID, () -> deposits.request(anna.actor(), anna.id(), wanted));
    }

    /** Every text of every table is read after a card was added, looked at and removed. */
    @Test
    void theNumberIsInNoTable() {
        var card = add(anna, token(anna, VISA), "CNY");
        assertThat(sealed(card)).isZero();
        instruments.remove(anna.actor(), anna.id(), card.id());

        assertThat(found("4111111111111111")).isEmpty();
        assertThat(found("4111 1111 1111 1111")).isEmpty();
        assertThat(found("•••• 1111")).contains("instrument.masked"); // the search finds what is there
        assertThat(inBytes("4111111111111111")).isEmpty();
        assertThat(inBytes("4111 1111 1111 1111")).isEmpty();
    }

    /** Somebody who comes back to the page with the token that added a card is offered nothing. */
    @Test
    void aUsedTokenShowsNoCardAnyMore() {
        var token = token(anna, VISA);
        assertThat(house.get(Cards.class).look(anna.id(), token)).isPresent();
        assertThat(house.get(Cards.class).look(boris.id(), token)).isEmpty();

        add(anna, token, "CNY");

        assertThat(house.get(Cards.class).look(anna.id(), token)).isEmpty();
    }

    @Test
    void aRenewedCardTakesThePlaceOfTheExpiredOne() {
        var old = add(anna, token(anna, VISA), "CNY");
        assertRefused(InstrumentRefusal.INSTRUMENT_THERE, () -> add(anna, token(anna, VISA), "CNY"));
        house.clock().advance(Duration.ofDays(62));
        var month = YearMonth.now(house.clock()).plusMonths(1);
        expires = "%02d/%02d".formatted(month.getMonthValue(), month.getYear() % 100);

        var renewed = add(anna, token(anna, VISA), "CNY");

        assertThat(instruments.of(anna.id())).extracting(InstrumentView::id).containsExactly(renewed.id());
        assertRefused(InstrumentRefusal.INSTRUMENT_UNKNOWN, () -> instruments.get(anna.id(), old.id()));
    }

    @Test
    void theAddressOfTheFieldIsWhole() {
        assertThat(tokeniser.field(anna.id(), true)).endsWith("&framed=yes");
        assertThat(tokeniser.field(anna.id(), false)).doesNotContain("framed");
    }

    /** How many instruments of this number have a sealed number. */
    private long sealed(InstrumentView card) {
        var em = house.factory().createEntityManager();
        try {
            return ((Number) em.createNativeQuery(
                                    "select count(*) from instrument where id = ?1 and number_sealed is not null")
                            .setParameter(1, card.id().value())
                            .getSingleResult())
                    .longValue();
        } finally {
            em.close();
        }
    }

    /** Every column of bytes, which no text search looks into. */
    private List<String> inBytes(String text) {
        var em = house.factory().createEntityManager();
        try {
            var places = new ArrayList<String>();
            for (var column : columns(em, "lower(c.data_type) = 'bytea' or lower(c.data_type) like 'binary%'")) {
                var values = em.createNativeQuery(
                                "select " + column[1] + " from " + column[0] + " where " + column[1] + " is not null",
                                byte[].class)
                        .getResultList();
                for (var value : values) {
                    if (new String((byte[]) value, StandardCharsets.ISO_8859_1).contains(text)) {
                        places.add(column[0] + "." + column[1]);
                    }
                }
            }
            return places;
        } finally {
            em.close();
        }
    }

    private List<String> found(String text) {
        var em = house.factory().createEntityManager();
        try {
            var places = new ArrayList<String>();
            for (var column : texts(em)) {
                var count = (Number) em.createNativeQuery("select count(*) from " + column[0] + " where cast("
                                + column[1] + " as varchar) like ?1")
                        .setParameter(1, "%" + text + "%")
                        .getSingleResult();
                if (count.longValue() > 0) {
                    places.add(column[0] + "." + column[1]);
                }
            }
            return places;
        } finally {
            em.close();
        }
    }

    private static List<String[]> texts(EntityManager em) {
        var columns = columns(
                em,
                "lower(c.data_type) like 'char%' or lower(c.data_type) like 'text%' or lower(c.data_type) like 'json%'");
        assertThat(columns).hasSizeGreaterThan(100);
        return columns;
    }

    private static List<String[]> columns(EntityManager em, String ofType) {
        @SuppressWarnings("unchecked")
        List<Object[]> columns = em.createNativeQuery(
                        "select c.table_name, c.column_name from information_schema.columns c"
                                + " join information_schema.tables t on t.table_name = c.table_name"
                                + " and t.table_schema = c.table_schema where lower(c.table_schema) = 'public'"
                                + " and t.table_type = 'BASE TABLE' and (" + ofType + ")")
                .getResultList();
        return columns.stream()
                .map(each -> new String[] {each[0].toString(), each[1].toString()})
                .toList();
    }

    private InstrumentView add(AccountView to, String token, String currency) {
        return instruments.addCard(to.actor(), to.id(), new NewCard(token, currency, to.name()));
    }

    private String token(AccountView of, String number) {
        return tokeniser.tokenise(session(of), number, expires);
    }

    private String session(AccountView of) {
        return tokeniser.field(of.id(), false).replaceFirst(".*session=", "");
    }

    private AccountView account(String name) {
        return house.get(ProvisionAccounts.class)
                .provision(Actor.SYSTEM, UUID.randomUUID() + "@example.com", name, Language.EN, true);
    }
}
