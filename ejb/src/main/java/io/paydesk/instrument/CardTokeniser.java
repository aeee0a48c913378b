package io.paydesk.instrument;

import io.paydesk.account.AccountId;
import java.util.Optional;

/**
 * Who takes the numbers of cards in our stead. Customers type them into a field that the tokeniser hosts, and bring back a token;
 * what is not in {@link TokenisedCard} is never asked for.
 */
interface CardTokeniser {
    /** Whether this installation has one. */
    boolean isThere();

    /**
     * Where the hosted field for this account is, whole: an address of its own, or a path below our root. {@code framed}: in a frame of
     * our page, to which it tells the token; else a page of its own, which leads back to ours with it. It ends by itself after a while.
     */
    String field(AccountId account, boolean framed);

    /** The card that a token stands for; empty for one that ended, was given for another account, or is none. */
    Optional<TokenisedCard> card(AccountId account, String token);
}
