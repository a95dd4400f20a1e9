package org.strophe4j.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrinterTest {
    @Test
    void printsUtf8WhateverTheLocale() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        new Printer(bytes).print("é🦜");

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("é🦜\n");
    }

    @Test
    void aReaderThatHasGoneIsNoReasonForAWord() {
        assertThatThrownBy(() -> new Printer(failing("Broken pipe")).print("x"))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ExitCode.OUTPUT_CLOSED);
                    assertThat(failure.line()).isEmpty();
                });
    }

    @Test
    void aFullDiskIs() {
        assertThatThrownBy(() -> new Printer(failing("No space left on device")).print("x"))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ExitCode.USAGE);
                    assertThat(failure.line()).contains("No space left on device");
                });
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }
}
