package io.paydesk.identity;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a picture shows. */
public enum DocumentKind {
    PASSPORT("passport"),
    ID_FRONT("idFront"),
    ID_BACK("idBack"),
    SELFIE("selfie"),
    ADDRESS_PROOF("addressProof");

    private final String field;

    DocumentKind(String field) {
        this.field = field;
    }

    /** The form field it comes in. */
    public String field() {
        return field;
    }

    /** What a tier asks for of an account that has the other one: a face is only worth something beside its document. */
    static Set<DocumentKind> needed(int wanted, int has, @Nullable Paper paper) {
        var needed = EnumSet.noneOf(DocumentKind.class);
        if (has < 2 && paper != null) {
            needed.addAll(paper.sides());
        }
        if (wanted >= 2 && has < 2) {
            needed.add(SELFIE);
        }
        if (wanted >= 3) {
            needed.add(ADDRESS_PROOF);
        }
        return needed;
    }
}
