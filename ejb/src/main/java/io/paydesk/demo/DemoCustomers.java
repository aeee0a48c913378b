package io.paydesk.demo;

import io.paydesk.channel.EventKind;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Makes those who wrote the demo's letters, once, all or none. */
@Stateless
public class DemoCustomers {
    private static final String TRANSFER_CNY = "bank-transfer-cny";
    private static final String PAYOUT_CNY = "bank-payout-cny";
    private static final String LI_LEI = "lilei@mail.example";

    @Inject
    DemoAccounts accounts;

    @Inject
    DemoMoney money;

    /** Nothing when they are there. */
    public void make() {
        if (accounts.isThere(LI_LEI)) {
            return;
        }
        liLei();
        wangFang();
        zhaoMin();
        emmaClarke();
    }

    /** Paid, but with a reference of his own: the money is on the work list. */
    private void liLei() {
        var account = accounts.open(LI_LEI, "李雷", Language.ZH_CN, 1);
        money.deposit(account, TRANSFER_CNY, "2000.00", Asset.CNY);
        money.tell(TRANSFER_CNY, EventKind.RECEIVED, "PD7K2M9Q", Money.of("2000.00", Asset.CNY));
    }

    /** Her first deposit waits for her identity. */
    private void wangFang() {
        var account = accounts.open("wangfang@mail.example", "王芳", Language.ZH_CN, 0);
        money.paid(account, "card-cny", "500.00", Asset.CNY);
    }

    /** A wallet in use. */
    private void zhaoMin() {
        var account = accounts.open("zhaomin@mail.example", "赵敏", Language.ZH_CN, 2);
        var bank = accounts.bank(account, "CNY", "6222021234567894567", true);
        money.paid(account, TRANSFER_CNY, "18420.50", Asset.CNY);
        money.paid(account, "bank-transfer-usd", "1206.00", Asset.USD);
        money.deposit(account, "platform-cny", "300.00", Asset.CNY);
        money.withdraw(account, PAYOUT_CNY, bank, "3000.00", Asset.CNY);
        money.withdraw(account, PAYOUT_CNY, bank, "9000.00", Asset.CNY);
    }

    /** Her withdrawal is looked at by people, as she complains; a colleague would make up for the wait. */
    private void emmaClarke() {
        var account = accounts.open("emma.clarke@mail.example", "Emma Clarke", Language.EN, 2);
        var bank = accounts.bank(account, "USD", "DE89370400440532013000", false);
        money.paid(account, "bank-transfer-usd", "1200.00", Asset.USD);
        money.withdraw(account, "bank-payout-usd", bank, "850.00", Asset.USD);
        money.proposeCredit(
                account,
                Money.of("5.00", Asset.USD),
                "Goodwill: her withdrawal has waited for us longer than we promised",
                "We are sorry that your withdrawal takes longer than we said. Please accept this for the wait.");
    }
}
