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

    private boolean isUsed(TokenisedCard card) {
        return em.createQuery("select count(i) from Instrument i where i.cardToken = ?1", Long.class)
                        .setParameter(1, card.reference())
                        .getSingleResult()
                > 0;
    }
}
