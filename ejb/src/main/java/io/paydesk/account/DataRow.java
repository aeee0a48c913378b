package io.paydesk.account;

import io.paydesk.account.DataPart.Field;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of a {@link DataPart}, written field by field. */
public final class DataRow {
    private final Map<Field, String> values = new EnumMap<>(Field.class);

    /** One more field; a value that is null or empty is left out. */
    public DataRow with(Field field, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            values.put(field, value.toString());
        }
        return this;
    }

    public Map<Field, String> values() {
        return Collections.unmodifiableMap(values);
    }
}
