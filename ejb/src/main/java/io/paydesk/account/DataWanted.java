package io.paydesk.account;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A customer wants to see all that is kept of them: every feature adds its part, in this transaction. */
public final class DataWanted {
    private final AccountView account;
    private final List<DataPart> parts = new ArrayList<>();

    DataWanted(AccountView account) {
        this.account = account;
    }

    public AccountView account() {
        return account;
    }

    public void add(DataPart.Kind kind, Stream<DataRow> rows) {
        parts.add(new DataPart(kind, rows.toList()));
    }

    /** In the order of {@link DataPart.Kind}, whoever came first. */
    List<DataPart> parts() {
        return parts.stream()
                .sorted((one, other) -> one.kind().compareTo(other.kind()))
                .toList();
    }
}
