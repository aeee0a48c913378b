package io.paydesk.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanguageTest {
    @Test
    void readsTagsOfEveryShape() {
        assertThat(Language.of("zh-TW")).isEqualTo(Language.ZH_CN);
        assertThat(Language.of("EN_gb")).isEqualTo(Language.EN);
        assertThat(Language.of("fr")).isNull();
        assertThat(Language.of(null)).isNull();
    }

    @Test
    void hearsChineseBehindEnglishWords() {
        assertThat(Language.ofText("OKPay app 提现失败 error 500")).isEqualTo(Language.ZH_CN);
        assertThat(Language.ofText(
                        "My friend 李雷 has not received the money that I sent him on Monday, please check it"))
                .isEqualTo(Language.EN);
        assertThat(Language.ofText("12345 !!!")).isEqualTo(Language.EN);
    }

    @Test
    void aTextShowsItsLanguageOnlyWhenThereIsEnoughOfIt() {
        assertThat(Language.shows("钱呢")).isTrue();
        assertThat(Language.shows("Where is my money? I paid yesterday.")).isTrue();
        assertThat(Language.shows("IMG_2231.png")).isFalse();
        assertThat(Language.shows("")).isFalse();
        assertThat(Language.shows("Где мои деньги? Я заплатил вчера утром.")).isFalse();
    }
}
