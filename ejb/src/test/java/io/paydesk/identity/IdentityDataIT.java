package io.paydesk.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountId;
import io.paydesk.account.DataPart;
import io.paydesk.account.DataPart.Field;
import io.paydesk.account.OwnData;
import io.paydesk.account.ProvisionAccounts;
import io.paydesk.audit.Actor;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Language;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class IdentityDataIT {
    @Parameter
    TestHouse.Engine engine;

    @Test
    void aCustomerSeesWhatTheyTypedAndWhichDocumentsTheySent() {
        var house = TestHouse.on(engine);
        var anna = house.get(ProvisionAccounts.class)
                .provision(Actor.SYSTEM, UUID.randomUUID() + "@example.com", "Anna Berg", Language.EN, true);
        var other = house.get(ProvisionAccounts.class)
                .provision(Actor.SYSTEM, UUID.randomUUID() + "@example.com", "Anna Berg", Language.EN, true);
        var kinds = DocumentKind.needed(2, 0, Paper.PASSPORT);
        var sent = house.get(IdentityCases.class)
                .send(
                        anna.id(),
                        new SentDocuments(
                                UUID.randomUUID().toString(),
                                2,
                                Paper.PASSPORT,
                                new PersonForm("BERG, Anna", "1990-05-17", "DE", "C01X00T47", ""),
                                kinds.stream().map(Papers::picture).toList()));

        assertThat(rows(house, anna.id(), DataPart.Kind.IDENTITY_CASES))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry(Field.NUMBER, sent.id().toString())
                        .containsEntry(Field.STATUS, "SUBMITTED")
                        .containsEntry(Field.NAME, "BERG, Anna")
                        .containsEntry(Field.BORN, "1990-05-17")
                        .containsEntry(Field.PAPER, "PASSPORT")
                        .containsEntry(Field.COUNTRY, "DE")
                        .containsEntry(Field.PAPER_NUMBER, "C01X00T47"));
        assertThat(rows(house, anna.id(), DataPart.Kind.IDENTITY_DOCUMENTS))
                .extracting(row -> row.get(Field.KIND))
                .containsExactlyInAnyOrder("PASSPORT", "SELFIE");
        assertThat(rows(house, other.id(), DataPart.Kind.IDENTITY_CASES)).isEmpty();
        assertThat(rows(house, other.id(), DataPart.Kind.IDENTITY_DOCUMENTS)).isEmpty();
    }

    private static List<Map<Field, String>> rows(TestHouse house, AccountId account, DataPart.Kind kind) {
        return house.get(OwnData.class).of(account).stream()
                .filter(part -> part.kind() == kind)
                .flatMap(part -> part.rows().stream())
                .map(row -> row.values())
                .toList();
    }
}
