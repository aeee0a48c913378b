package io.paydesk.identity;

import java.util.List;

/** The document somebody shows to say who they are. */
public enum Paper {
    ID_CARD(DocumentKind.ID_FRONT, DocumentKind.ID_BACK),
    PASSPORT(DocumentKind.PASSPORT);

    private final List<DocumentKind> sides;

    Paper(DocumentKind... sides) {
        this.sides = List.of(sides);
    }

    List<DocumentKind> sides() {
        return sides;
    }
}
