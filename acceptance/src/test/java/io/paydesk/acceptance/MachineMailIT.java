package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.acceptance.Houses.House;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Machines are never answered, people are acknowledged once. */
class MachineMailIT {
    private static House house;

    @BeforeAll
    static void enter() {
        house = Houses.onH2();
    }

    static Stream<Arguments> machines() {
        return Stream.of(
                Arguments.of("Auto-Submitted", "auto-replied"),
                Arguments.of("Auto-Submitted", "auto-generated"),
                Arguments.of("Precedence", "bulk"),
                Arguments.of("Precedence", "list"),
                Arguments.of("List-Id", "<news.example.com>"),
                Arguments.of("X-Auto-Response-Suppress", "All"),
                Arguments.of("X-Autoreply", "yes"));
    }

    @ParameterizedTest
    @MethodSource("machines")
    void aMachineGetsNoAcknowledgement(String header, String value) {
        var robot = Mails.someone("robot");

        var row = taken(
                Mails.from(robot).header(header, value).subject("Out of office").text("I am away."));

        assertThat(row.getString("disposition")).isIn("AUTO_REPLY", "TICKET_CREATED", "BLOCKED");
        assertThat(outboundTo(robot)).isZero();
    }

    @Test
    void ourOwnMailIsALoop() {
        var row = taken(Mails.from(Product.SUPPORT).subject("hello me").text("It is me."));

        assertThat(row.getString("disposition")).isEqualTo("LOOP");
        assertThat(outboundTo(Product.SUPPORT)).isZero();
    }

    @Test
    void aPersonIsAcknowledgedOnceATicket() {
        var anna = Mails.someone("anna");
        var first = Mails.from(anna).subject("Fee").text("Why this fee?");
        var number = taken(first).getString("ticket");

        taken(Mails.from(anna).answering(first.messageId()).subject("Re: Fee").text("One more thing."));
        taken(Mails.from(anna).answering(first.messageId()).subject("Re: Fee").text("And another."));

        assertThat(house.api().outbound(number)).hasSize(1);
        assertThat(house.post().await(anna, 1)).hasSize(1);
    }

    @Test
    void anOutOfOfficeNoteDoesNotReopenATicket() {
        var anna = Mails.someone("anna");
        var first = Mails.from(anna).subject("Limit").text("Please raise my limit.");
        var number = taken(first).getString("ticket");
        house.api()
                .patch(
                        "/tickets/" + number,
                        Api.object().add("status", "SOLVED").build())
                .ok();

        var row = taken(Mails.from(anna)
                .header("Auto-Submitted", "auto-replied")
                .answering(first.messageId())
                .subject("Out of office")
                .text("I am away."));

        assertThat(row.getString("disposition")).isEqualTo("AUTO_REPLY");
        assertThat(row.getString("ticket")).isEqualTo(number);
        assertThat(house.api().ticket(number).getString("status")).isEqualTo("SOLVED");
        assertThat(house.api().outbound(number)).hasSize(1);
    }

    @Test
    void aBounceFindsTheAnswerThatFailed() {
        var anna = Mails.someone("anna");
        var number = taken(Mails.from(anna).subject("Refund").text("Where is my refund?"))
                .getString("ticket");
        house.api()
                .post(
                        "/tickets/" + number + "/messages",
                        Api.object()
                                .add("kind", "AGENT")
                                .add("text", "On its way.")
                                .build())
                .ok();
        var answer = house.post().await(anna, 2).stream()
                .filter(letter -> letter.text().contains("On its way."))
                .findFirst()
                .orElseThrow();

        var bounce = Mails.bounce(anna, answer.header("Message-ID"));
        house.receives(bounce.bytes());
        var row = house.api().awaitInbound(bounce.messageId());

        assertThat(row.getString("disposition")).isEqualTo("BOUNCE");
        assertThat(row.getString("ticket")).isEqualTo(number);
        assertThat(MailCircle.messages(house.api().ticket(number)))
                .extracting(message -> Api.text(message, "delivery"))
                .contains("BOUNCED");
        assertThat(house.api().outbound(number)).hasSize(2);
    }

    private static jakarta.json.JsonObject taken(Mails mail) {
        house.receives(mail.bytes());
        return house.api().awaitInbound(mail.messageId());
    }

    private static long outboundTo(String address) {
        return house.api().all("/mail/outbound").stream()
                .filter(row -> address.equals(Api.text(row, "recipient")))
                .count();
    }
}
