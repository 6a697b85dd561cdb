package org.assaydao.api.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.assaydao.json.KernelModule;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.TokenAmount;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests that CSV is read by everybody as what was meant, and run by nobody. */
class CsvTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new KernelModule()).build();

    @Test
    void cells_are_quoted_where_RFC_4180_says_so_and_lines_end_as_it_says() {
        assertThat(Csv.line(List.of("plain", "", "with, comma", "with \"quotes\"", "two\nlines", "a\rb")))
                .isEqualTo("plain,,\"with, comma\",\"with \"\"quotes\"\"\",\"two\nlines\",\"a\rb\"\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "=1+1|'=1+1",
                "+1|'+1",
                "-1+1|'-1+1",
                "-|'-",
                "@SUM(A1)|'@SUM(A1)",
                "=cmd,x|\"'=cmd,x\"",
                "-1|-1",
                "-115792089237316195423570985008687907853269984665640564039457584007913129639935"
                        + "|-115792089237316195423570985008687907853269984665640564039457584007913129639935",
                "1-1|1-1",
                "'=1|'=1"
            })
    void a_formula_is_text_and_a_number_below_zero_is_a_number(String cell, String written) {
        assertThat(Csv.line(List.of(cell))).isEqualTo(written + "\r\n");
    }

    @Test
    void what_begins_where_another_program_would_cut_a_cell_is_text_too() {
        assertThat(Csv.line(List.of("x;=1", "x\t+1", "x\n-1;@2", "x; =1", "x;\"=1", "1;2 = 3")))
                .isEqualTo("x;'=1,x\t'+1,\"x\n'-1;'@2\",x;' =1,\"x;'\"\"=1\",1;2 = 3\r\n");
    }

    @Test
    void a_formula_in_full_width_forms_is_text_too() {
        assertThat(Csv.line(List.of("\uff1d1", "\uff0b1", "\uff0d1", "\uff201")))
                .isEqualTo("'\uff1d1,'\uff0b1,'\uff0d1,'\uff201\r\n");
    }

    @Test
    void a_cell_that_begins_with_a_tab_or_a_carriage_return_is_text_too() {
        assertThat(Csv.line(List.of("\t=1", "\r=1"))).isEqualTo("'\t'=1,\"'\r'=1\"\r\n");
    }

    record Sample(
            TokenAmount amount,
            BigInteger change,
            @Nullable String reason,
            ChainTime time,
            boolean flag,
            JsonNode details) {}

    private static Sample sample(@Nullable String reason) {
        return new Sample(
                new TokenAmount(BigInteger.TWO.pow(256).subtract(BigInteger.ONE)),
                BigInteger.valueOf(-7),
                reason,
                ChainTime.of(1_795_000_000),
                true,
                JSON.readTree("{\"a\":[1,\"=2\"]}"));
    }

    @Test
    void both_forms_of_a_row_say_the_same() {
        RowText<Sample> text = new RowText<>(JSON, Sample.class);
        assertThat(text.header(List.of("asOf"))).isEqualTo("amount,change,reason,time,flag,details,asOf\r\n");
        String largest = BigInteger.TWO.pow(256).subtract(BigInteger.ONE).toString();
        assertThat(text.csv(sample("=HYPERLINK(1)"), List.of("12")))
                .isEqualTo(largest + ",-7,'=HYPERLINK(1),1795000000,true,\"{\"\"a\"\":[1,\"\"=2\"\"]}\",12\r\n");
        assertThat(text.csv(sample(null), List.of("12"))).startsWith(largest + ",-7,,1795000000,");
        assertThat(JSON.readTree(text.json(sample("=1"))).path("amount").asString())
                .isEqualTo(largest);
        assertThat(JSON.readTree(text.json(sample("=1"))).path("reason").asString())
                .isEqualTo("=1");
        assertThat(text.json(Map.of("rows", 3))).isEqualTo("{\"rows\":3}");
    }
}
