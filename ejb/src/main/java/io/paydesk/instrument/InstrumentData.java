package io.paydesk.instrument;

import io.paydesk.account.AccountErased;
import io.paydesk.account.DataPart;
import io.paydesk.account.DataPart.Field;
import io.paydesk.account.DataRow;
import io.paydesk.account.DataWanted;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;

/** What is kept of a customer's instruments, where the customer wants to see it; and nothing, once the account is erased. */
@Dependent
class InstrumentData {
    @EJB
    Instruments instruments;

    void erase(@Observes AccountErased erased) {
        instruments.erase(erased.account());
    }

    void tell(@Observes DataWanted wanted) {
        wanted.add(
                DataPart.Kind.INSTRUMENTS,
                instruments.of(wanted.account().id()).stream().map(each -> new DataRow()
                        .with(Field.KIND, each.kind())
                        .with(Field.CURRENCY, each.currency())
                        .with(Field.MASKED, each.masked())
                        .with(Field.BRAND, each.brand())
                        .with(Field.BIC, each.bic())
                        .with(Field.EXPIRES, each.expires())
                        .with(Field.HOLDER, each.holderName())
                        .with(Field.STATUS, each.state())
                        .with(Field.CREATED_AT, each.createdAt())
                        .with(Field.PROVED_AT, each.provedAt())));
    }
}
