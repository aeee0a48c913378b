package io.paydesk.instrument;

/** A card that somebody wants to pay with, by the token its tokeniser gave. */
public record NewCard(String token, String currency, String holderName) {
    /** Written nowhere by mistake. */
    @Override
    public String toString() {
        return "NewCard[" + currency + "]";
    }
}
