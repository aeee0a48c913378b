package io.paydesk.instrument;

import io.paydesk.account.AccountId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** What tokens stand for, as long as they are good: a card is added by each once. */
@Dependent
class CardTokens {
    @PersistenceContext
    EntityManager em;

    @Inject
    CardTokeniser tokeniser;

    /** Empty where the token ended, was used, is not this account’s, or is none. */
    Optional<TokenisedCard> card(AccountId account, String token) {
        return tokeniser.card(account, token).filter(card -> !isUsed(card));
    }

    /** The card that this token has added for the same currency, as long as it is in use. */
    Optional<Instrument> added(AccountId account, NewCard wanted) {
        return tokeniser
                .card(account, wanted.token())
                .flatMap(this::of)
                .filter(added -> added.inUse != null && added.currency.equals(wanted.currency()));
    }

    private boolean isUsed(TokenisedCard card) {
        return of(card).isPresent();
    }

    private Optional<Instrument> of(TokenisedCard card) {
        return em.createQuery("from Instrument i where i.cardToken = ?1", Instrument.class)
                .setParameter(1, card.reference())
                .getResultStream()
                .findFirst();
    }
}
