package io.paydesk.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.wallet.TransactionPlace;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CursorTest {
    private static final TransactionPlace PLACE =
            new TransactionPlace(Instant.parse("2026-11-28T04:00:00.000001Z"), "WD", 100_001);

    @Test
    void leadsBackToThePlaceAndNoOther() {
        assertThat(place(Cursor.of("transactions", PLACE + ""))).isEqualTo(PLACE);
        assertThat(place(Cursor.of("tickets", PLACE + ""))).isNull();
        assertThat(place(Cursor.of("transactions", "1764302400000001")))
                .as("an instant is no place")
                .isNull();
        assertThat(place("%%%")).isNull();
    }

    @Test
    void aNumberLeadsOnWhereTheListHasNumbers() {
        assertThat(query(Cursor.of("tickets", "17")).after("tickets")).isEqualTo(17);
        assertThat(query(Cursor.of("tickets", "17-WD-1")).after("tickets")).isNull();
        assertThat(query(Cursor.of("tickets", "1234567890123456789")).after("tickets"))
                .isNull();
    }

    private static @Nullable TransactionPlace place(String cursor) {
        return query(cursor).after("transactions", TransactionPlace::read);
    }

    private static Query query(String after) {
        var parameters = new MultivaluedHashMap<String, String>();
        parameters.add("after", after);
        return new Query(parameters);
    }
}
