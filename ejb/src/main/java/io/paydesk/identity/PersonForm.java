package io.paydesk.identity;

/** What customers type from their document: name, birth date as ISO 8601, issuing country (ISO 3166-1), number, lower line of a passport or "". */
public record PersonForm(String fullName, String birthDate, String country, String number, String zone) {
    /** Where nothing of it is asked for. */
    public static final PersonForm NONE = new PersonForm("", "", "", "", "");

    /** It is written nowhere by mistake. */
    @Override
    public String toString() {
        return "what was typed";
    }
}
