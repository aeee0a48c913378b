package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract 3 and 3.1: tickets as programs of other houses see them. */
class TicketsApiIT {
    private static Api api;

    private final String anna = Mails.someone("anna");

    @BeforeAll
    static void enter() {
        api = Houses.onH2().api();
    }

    @Test
    void aTicketHasTheShapeOfTheContract() {
        var posted = api.post("/tickets", request("Card declined").build());

        assertThat(posted.status()).as(posted.text()).isEqualTo(201);
        var ticket = posted.json();
        assertThat(ticket.keySet())
                .contains(
                        "number",
                        "subject",
                        "status",
                        "priority",
                        "channel",
                        "topic",
                        "language",
                        "requester",
                        "assignee",
                        "team",
                        "tags",
                        "transaction",
                        "createdAt",
                        "updatedAt",
                        "sla",
                        "messages");
        assertThat(ticket.getString("status")).isEqualTo("NEW");
        assertThat(ticket.getString("priority")).isEqualTo("NORMAL");
        assertThat(ticket.getString("channel")).isEqualTo("API");
        assertThat(ticket.getJsonObject("requester").keySet()).contains("email", "name", "accountId", "trust");
        assertThat(Instant.parse(ticket.getString("createdAt"))).isBeforeOrEqualTo(Instant.now());
        assertThat(ticket.getString("createdAt")).endsWith("Z");
        assertThat(ticket.getJsonObject("sla").keySet()).contains("firstResponseDueAt", "resolutionDueAt", "breached");
        var message = MailCircle.messages(ticket).get(0);
        assertThat(message.keySet())
                .contains(
                        "id",
                        "kind",
                        "channel",
                        "author",
                        "sentAt",
                        "text",
                        "visibleText",
                        "html",
                        "rfc822MessageId",
                        "rawSha256",
                        "delivery",
                        "attachments");
        assertThat(api.ticket(ticket.getString("number"))).isEqualTo(ticket);
    }

    @Test
    void aTicketIsChangedMemberByMember() {
        var number = opened("Change me");

        var changed = api.patch(
                        "/tickets/" + number,
                        Api.object()
                                .add("status", "OPEN")
                                .add("priority", "HIGH")
                                .add("topic", "SECURITY")
                                .add("tags", Api.array().add("vip").add("card"))
                                .build())
                .ok();

        assertThat(changed.getString("status")).isEqualTo("OPEN");
        assertThat(changed.getString("priority")).isEqualTo("HIGH");
        assertThat(changed.getString("topic")).isEqualTo("SECURITY");
        assertThat(changed.getJsonArray("tags").getValuesAs(jakarta.json.JsonString.class))
                .extracting(jakarta.json.JsonString::getString)
                .containsExactlyInAnyOrder("vip", "card");
        assertThat(changed.getString("subject")).isEqualTo("Change me");
    }

    @Test
    void listsAreFilteredAndComeInPages() {
        var numbers = new HashSet<String>();
        for (int i = 0; i < 5; i++) {
            numbers.add(opened("page " + i));
        }

        var found = new java.util.ArrayList<String>();
        String next = "";
        for (int page = 0; next != null && page < 10; page++) {
            var rows = api.get("/tickets?limit=2&requester=" + Api.encoded(anna)
                            + (next.isEmpty() ? "" : "&after=" + Api.encoded(next)))
                    .ok();
            assertThat(rows.getJsonArray("items").size()).isLessThanOrEqualTo(2);
            rows.getJsonArray("items").getValuesAs(JsonObject.class).forEach(row -> found.add(row.getString("number")));
            next = Api.text(rows, "next");
        }

        assertThat(next).isNull();
        assertThat(found).hasSize(5).containsExactlyInAnyOrderElementsOf(numbers);
        api.patch(
                        "/tickets/" + found.get(0),
                        Api.object().add("status", "SOLVED").build())
                .ok();
        assertThat(numbersOf("/tickets?status=SOLVED&requester=" + Api.encoded(anna)))
                .containsExactly(found.get(0));
        assertThat(numbersOf("/tickets?channel=EMAIL&requester=" + Api.encoded(anna)))
                .isEmpty();
        assertThat(numbersOf("/tickets?requester=" + Api.encoded(anna) + "&q=" + Api.encoded("page 3")))
                .hasSize(1);
    }

    @Test
    void theSameKeyWithTheSameBodyAnswersTheSame() {
        var key = UUID.randomUUID().toString();
        var body = request("Only once").build();

        var first = api.post("/tickets", body, key);
        var second = api.post("/tickets", body, key);

        assertThat(second.status()).isEqualTo(first.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(numbersOf("/tickets?requester=" + Api.encoded(anna))).hasSize(1);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        var key = UUID.randomUUID().toString();
        api.post("/tickets", request("One").build(), key).ok();

        var other = api.post("/tickets", request("Two").build(), key);

        assertProblem(other, 422);
        assertThat(numbersOf("/tickets?requester=" + Api.encoded(anna))).hasSize(1);
    }

    @Test
    void aMessageWithTheSameKeyIsSentOnce() {
        var number = opened("Answer me once");
        var key = UUID.randomUUID().toString();
        var body = Api.object().add("kind", "AGENT").add("text", "Once.").build();

        var first = api.post("/tickets/" + number + "/messages", body, key);
        var second = api.post("/tickets/" + number + "/messages", body, key);

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(MailCircle.messages(api.ticket(number)).stream()
                        .filter(message -> message.getString("kind").equals("AGENT")))
                .hasSize(1);
    }

    @Test
    void aNoteStaysInTheHouse() {
        var number = opened("Note me");

        var posted = api.post(
                "/tickets/" + number + "/messages",
                Api.object()
                        .add("kind", "NOTE")
                        .add("text", "Looks like fraud.")
                        .build());

        assertThat(posted.status()).as(posted.text()).isEqualTo(201);
        assertThat(MailCircle.messages(api.ticket(number)))
                .anySatisfy(message -> assertThat(message.getString("kind")).isEqualTo("NOTE"));
        assertThat(api.outbound(number)).isEmpty();
    }

    @Test
    void anAttachmentIsHandedOutAsAFileOnly() {
        var html = "<script>alert(1)</script>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var ticket = api.post(
                        "/tickets",
                        request("With a file")
                                .add(
                                        "attachments",
                                        Api.array()
                                                .add(Api.object()
                                                        .add("fileName", "攻击\".html")
                                                        .add("contentType", "text/html")
                                                        .add(
                                                                "content",
                                                                Base64.getEncoder()
                                                                        .encodeToString(html))))
                                .build())
                .ok();
        var file =
                MailCircle.messages(ticket).get(0).getJsonArray("attachments").getJsonObject(0);

        var answer = api.get("/attachments/" + file.getString("id"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).isEqualTo(html);
        assertThat(answer.header("Content-Disposition"))
                .startsWith("attachment")
                .contains("filename*=UTF-8''");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Type")).doesNotContain("text/html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tickets/PD-999999999", "/tickets/nonsense", "/attachments/999999999", "/no/such/thing"})
    void whatIsNotThereIsAProblemDocument(String path) {
        assertProblem(api.get(path), 404);
    }

    @Test
    void badInputNamesEachFault() {
        var answer = api.post("/tickets", Api.object().add("subject", "").build());

        assertProblem(answer, 422);
        assertThat(answer.json().getJsonArray("violations").getValuesAs(JsonObject.class))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation.keySet()).contains("field", "message"));
    }

    @ParameterizedTest
    @MethodSource
    void brokenJsonIsAProblemDocument(String body) {
        var answer = api.post("/tickets", body);

        assertThat(answer.status()).isBetween(400, 422);
        assertProblem(answer, answer.status());
    }

    /** The last three are JSON, and more than its parser bears. */
    static Stream<String> brokenJsonIsAProblemDocument() {
        return Stream.of(
                "{",
                "[]",
                "nothing",
                "",
                "{\"subject\":" + "[".repeat(1500) + "]".repeat(1500) + "}",
                "{\"subject\":" + "1".repeat(2000) + "}",
                "{\"subject\":1e99999999999}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "limit=x", "status=NONSENSE", "after=%00%FF"})
    void aBadQueryIsAProblemDocument(String query) {
        var answer = api.get("/tickets?" + query);

        assertThat(answer.status()).isBetween(400, 422);
        assertProblem(answer, answer.status());
    }

    @Test
    void nobodyEntersWithoutAToken() {
        var none = api.getWith("/tickets", Map.of());
        var wrong = api.getWith("/tickets", Map.of("Authorization", "Bearer not-the-token-at-all"));

        for (var answer : List.of(none, wrong)) {
            assertProblem(answer, 401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
    }

    @Test
    void theApiDescribesItself() {
        var description = api.get("/openapi.json").ok();

        assertThat(description.getString("openapi")).startsWith("3.");
        assertThat(description.getJsonObject("paths").keySet()).anyMatch(path -> path.contains("tickets"));
    }

    private static void assertProblem(Api.Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        var problem = answer.json();
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("type")).isNotBlank();
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank();
        assertThat(answer.text())
                .doesNotContain("Exception")
                .doesNotContain("\tat ")
                .doesNotContain("<html");
    }

    private JsonObjectBuilder request(String subject) {
        return Api.object()
                .add("subject", subject)
                .add("text", "My card was declined twice.")
                .add("requester", Api.object().add("email", anna).add("name", "Anna"));
    }

    private String opened(String subject) {
        return api.post("/tickets", request(subject).build()).ok().getString("number");
    }

    private static List<String> numbersOf(String path) {
        return api.all(path).stream().map(row -> row.getString("number")).toList();
    }
}
