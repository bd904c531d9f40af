package io.github.metacodepipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.metacodepipeline.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

class RegionsTest {

  @Test
  void takes_every_region_of_the_sdk_also_by_the_form_alone() {
    for (Region region : Region.regions()) {
      if (!region.isGlobalRegion()) {
        assertThat(Regions.named(region.id(), false)).isEqualTo(region);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"eu-west-9", "xx-central-1", "us-gov-south-1"})
  void takes_a_region_that_may_be_newer_than_the_sdk(String name) {
    assertThat(Regions.named(name, false).id()).isEqualTo(name);
    assertThat(Regions.isKnown(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "eu-wst-1,   'Did you mean \"eu-west-1\"?'",
    "us-esat-1,  'Did you mean \"us-east-1\"?'",
    "euwest1,    'Did you mean \"eu-west-1\"?'",
    "aws-global, 'Give one as in \"eu-west-1\".'",
    "mars,       'Give one as in \"eu-west-1\".'"
  })
  void refuses_a_slip_of_the_pen_with_the_nearest_region(String name, String remedy) {
    Failure failure = catchThrowableOfType(Failure.class, () -> Regions.named(name, false));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.WRONG_INPUT);
    assertThat(failure.what()).isEqualTo("aws-region: there is no Region \"%s\".".formatted(name));
    assertThat(failure.remedy()).isEqualTo(remedy);
  }

  @Test
  void takes_any_name_for_an_emulator() {
    assertThat(Regions.named("local", true).id()).isEqualTo("local");
  }
}
