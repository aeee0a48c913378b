package io.paydesk.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinkedTextTest {
    private static final String REL = "<a rel=\"noopener noreferrer nofollow\" target=\"_blank\" href=\"";

    @Test
    void pagesAndMailboxesCanBeClicked() {
        assertThat(LinkedText.of("see https://a.example/x?a=1&b=2."))
                .isEqualTo("see " + REL + "https://a.example/x?a=1&amp;b=2\">https://a.example/x?a=1&amp;b=2</a>.");
        assertThat(LinkedText.of("mailto:a@b.example")).startsWith(REL + "mailto:a@b.example\"");
        assertThat(LinkedText.of("(https://a.example/w_(x)) z")).contains("href=\"https://a.example/w_(x)\"");
        assertThat(LinkedText.of("请看https://a.example/充值，谢谢")).doesNotContain("谢谢\"");
        assertThat(LinkedText.of("请看 https://a.example/x，谢谢")).contains("href=\"https://a.example/x\"", "，谢谢");
    }

    @Test
    void nothingElseBecomesALinkOrMarkup() {
        assertThat(LinkedText.of("<b onclick='x()'>&amp;</b>"))
                .isEqualTo("&lt;b onclick=&#39;x()&#39;&gt;&amp;amp;&lt;/b&gt;");
        assertThat(LinkedText.of("javascript:alert(1) data:text/html,x file:///etc ftp://a.example"))
                .doesNotContain("<a");
        assertThat(LinkedText.of("https://a.example/\"onmouseover=\"x()"))
                .contains("href=\"https://a.example/\"")
                .contains("&quot;onmouseover=&quot;x()");
        assertThat(LinkedText.of("https://a.example/<script>x()</script>")).doesNotContain("<script");
    }

    @Test
    void countlessAddressesAreNotAllLinked() {
        var links = LinkedText.of("http://a ".repeat(2000)).split("<a ", -1).length - 1;

        assertThat(links).isEqualTo(500);
    }
}
