package org.surprisal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.surprisal.fetch.Published.Member;

class ArchiveTest {
    private static final String MD5 = "0123456789abcdef0123456789abcdef";
    private static final URI AT = URI.create("https://127.0.0.1/a.tar.gz");

    @Test
    void describesCifar10() {
        Archive cifar = Archive.CIFAR10;
        assertThat(cifar.file().name()).isEqualTo("cifar-10-binary.tar.gz");
        assertThat(cifar.file().bytes()).isEqualTo(170_052_171);
        assertThat(cifar.members()).filteredOn(Member::needed).hasSize(6).allMatch(m -> m.bytes() == 30_730_000);
        assertThat(cifar.memberAt("cifar-10-batches-bin/test_batch.bin")).isPresent();
        assertThat(cifar.memberAt("test_batch.bin")).isEmpty();
    }

    @Test
    void refusesNamesThatLeaveTheFolder() {
        for (String name : new String[] {"", ".", "..", "a/b", "a\\b", "/a", "c:a", "a\nb"}) {
            assertThatThrownBy(() -> new Member(name, 1, true))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("plain file name");
        }
    }

    @Test
    void refusesADescriptionThatCannotBe() {
        List<Member> members = List.of(new Member("a", 1, true));
        assertRefused(AT, 0, MD5, members, "0 bytes");
        assertRefused(AT, 1, MD5.toUpperCase(java.util.Locale.ROOT), members, "md5");
        assertRefused(URI.create("file:///a.tar.gz"), 1, MD5, members, "http");
        assertRefused(URI.create("https://127.0.0.1/"), 1, MD5, members, "file name");
        assertRefused(AT, 1, MD5, List.of(new Member("a", 1, false)), "needed");
        assertRefused(AT, 1, MD5, List.of(new Member("a", 1, true), new Member("a", 2, true)), "twice");
    }

    private static void assertRefused(URI uri, long bytes, String md5, List<Member> members, String word) {
        assertThatThrownBy(() -> new Archive("A", new RemoteFile(uri, bytes, md5), "a", members))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(word);
    }
}
