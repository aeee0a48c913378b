package io.paydesk.instrument;

import io.paydesk.account.AccountId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;

/** The way to a card: its number is typed at the tokeniser, and comes to us as a token. */
@Stateless
public class Cards {
    @Inject
    CardTokeniser tokeniser;

    @Inject
    CardTokens tokens;

    /** Whether this installation takes cards. */
    public boolean areTaken() {
        return tokeniser.isThere();
    }

    /** Where this account’s owner types the number, in a frame or on a page of its own: an address, or a path below our root. */
    public String field(AccountId account, boolean framed) {
        return tokeniser.field(account, framed);
    }

    /** The card of a token, to be looked at; nothing is used by looking. Empty where the token ended, was used, or is not this account’s. */
    public Optional<TokenisedCard> look(AccountId account, String token) {
        return token.isEmpty() ? Optional.empty() : tokens.card(account, token);
    }
}
