package io.paydesk.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolderNameTest {
    @ParameterizedTest
    @CsvSource({
        "Li Lei,LEI LI,true",
        "李 雷,李雷,true",
        "José Álvarez,JOSE ALVAREZ,true",
        "O’Brien Pat,PAT O BRIEN,true",
        "Li Lei,Han Meimei,false",
        "李雷,李磊,false",
        "'','',false",
        "-,-,false"
    })
    void holdersAreOnePersonWhateverTheBankWrites(String one, String other, boolean same) {
        assertThat(HolderName.matches(one, other)).isEqualTo(same);
    }

    @Test
    void aNameIsKnownByItsWordsInOrder() {
        assertThat(HolderName.key(" Álvarez, José ")).isEqualTo("ALVAREZ JOSE");
        assertThat(HolderName.key("李 雷")).isEqualTo("李雷");
        assertThat(HolderName.key("–")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Anna Berg,payment of BERG ANNA for 100,true",
        "Anna Berg,Annabergs shop,false",
        "Anna Berg,Anna Baum,false",
        "Li Wu,li/wu/100,false",
        "Li Wei,li/wei/100,true",
        "李雷,付款人：李 雷,true",
        "李雷,李磊,false",
        "李,李雷,false"
    })
    void aNameStandsInATextAsAWholeAndUnlessItIsTooShort(String name, String text, boolean there) {
        assertThat(HolderName.standsIn(name, text)).isEqualTo(there);
    }
}
