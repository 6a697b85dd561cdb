package org.assaydao.api.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.assaydao.evidence.FileType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

/** Tests of the headers by which a file is announced. */
class UploadHeadersTest {
    private static MockServerWebExchange with(String name, String value) {
        return MockServerWebExchange.from(MockServerHttpRequest.post("/").header(name, value));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static FileType type(String header) {
        return UploadHeaders.type(with(UploadHeaders.METADATA, header));
    }

    @Test
    void a_file_is_what_its_metadata_say_whatever_else_a_client_adds() {
        assertThat(type("relativePath bnVsbA==, filename %%%,is_confidential,filetype " + base64("text/csv")))
                .isEqualTo(FileType.CSV);
    }

    @Test
    void a_type_that_is_not_taken_is_refused_by_its_own_name() {
        for (String media : new String[] {"text/html", "image/svg+xml", "application/x-msdownload", ""}) {
            assertThatThrownBy(() -> type("filetype " + base64(media)))
                    .hasMessageContaining("Upload-Metadata.filetype")
                    .hasMessageContaining("application/pdf");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"filetype %%%", "filetype /w==", "filetype YQ==,filetype YQ==", "filetype YQ== YQ=="})
    void what_cannot_be_read_is_refused(String header) {
        assertThatThrownBy(() -> type(header)).hasMessageContaining("Upload-Metadata");
    }

    @Test
    void a_header_that_goes_on_is_not_read() {
        assertThatThrownBy(() -> type("filetype " + "A".repeat(5_000))).hasMessageContaining("4096 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "0", "1e3", "0x10", "9999999999999999999999", "١"})
    void a_length_is_a_whole_number(String length) {
        assertThatThrownBy(() -> UploadHeaders.bytes(with("Upload-Length", length), "Upload-Length", 1))
                .hasMessageContaining("PARAMETER_INVALID");
    }

    @Test
    void another_version_of_tus_or_none_is_refused_and_told_which_is_spoken() {
        for (var exchange : new MockServerWebExchange[] {with("Tus-Resumable", "0.2.2"), with("X", "1")}) {
            assertThatThrownBy(() -> UploadHeaders.speak(exchange)).hasMessageContaining("TUS_VERSION_NOT_SUPPORTED");
            assertThat(exchange.getResponse().getHeaders().getFirst("Tus-Version"))
                    .isEqualTo("1.0.0");
        }
    }
}
