package io.paydesk.identity;

import io.paydesk.kernel.Refusal;
import org.jspecify.annotations.Nullable;

enum IdentityRefusal implements Refusal.Reason {
    /** Empty, or longer than 200 characters. */
    EVIDENCE_MISSING,
    CASE_UNKNOWN,
    DOCUMENT_UNKNOWN,
    /** What was sent waits for us; or another tab was first. */
    ALREADY_SENT,
    /** The account has the tier already, or there is no such tier. */
    TIER_NOT_OPEN,
    PAPER_MISSING,
    /** Empty, longer than 100 characters, or with signs that are no part of a name. */
    FULL_NAME_FORM,
    BIRTH_DATE_WRONG,
    UNDER_AGE,
    PAPER_COUNTRY_MISSING,
    /** Not 5 to 20 letters and digits; of a Chinese resident ID also where its check digit or birth date is another. */
    NUMBER_WRONG,
    /** Not the 44 signs of a passport's lower line, or its check digits say otherwise (ICAO 9303). */
    ZONE_WRONG,
    PICTURE_MISSING,
    /** Neither JPEG nor PNG, broken, or of too many pixels. */
    PICTURE_UNREADABLE,
    /** More than 12 MB. */
    PICTURE_TOO_LARGE,
    /** Too small to be read. */
    PICTURE_TOO_SMALL,
    /** As many pictures as the house can are being read. */
    PICTURES_BUSY,
    /** Somebody else has it in hand, or decided it, since the page was shown. */
    CASE_CHANGED,
    /** Who decides is whom it is about. */
    OWN_ACCOUNT,
    /** Pictures and facts were not confirmed as compared. */
    NOT_COMPARED,
    REASON_MISSING,
    KINDS_MISSING;

    @Override
    public @Nullable String field() {
        return switch (this) {
            case EVIDENCE_MISSING -> "evidence";
            case FULL_NAME_FORM -> "fullName";
            case BIRTH_DATE_WRONG, UNDER_AGE -> "birthDate";
            case PAPER_COUNTRY_MISSING -> "paperCountry";
            case NUMBER_WRONG -> "number";
            case ZONE_WRONG -> "zone";
            default -> null;
        };
    }

    @Override
    public Refusal.Kind kind() {
        return switch (this) {
            case CASE_UNKNOWN, DOCUMENT_UNKNOWN -> Refusal.Kind.UNKNOWN;
            case ALREADY_SENT, TIER_NOT_OPEN, UNDER_AGE, CASE_CHANGED, OWN_ACCOUNT -> Refusal.Kind.RULE;
            default -> Refusal.Kind.INPUT;
        };
    }

    /** The same "no", at the field of one picture. */
    Refusal.Reason at(DocumentKind picture) {
        return new AtPicture(this, picture);
    }

    private record AtPicture(IdentityRefusal reason, DocumentKind picture) implements Refusal.Reason {
        @Override
        public String name() {
            return reason.name();
        }

        @Override
        public String field() {
            return picture.field();
        }

        @Override
        public Refusal.Kind kind() {
            return reason.kind();
        }

        @Override
        public String key() {
            return reason.key();
        }
    }
}
