package cn.luoyang.supervision.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitRegistryTest {

    private static final LocalDate LAUNCH = LocalDate.of(2023, 4, 3);

    private static final String SMALL =
            """
            id,kind,full_name,short_name,name_en,aliases,fiscal_tier,oversight,superior,valid_from,valid_to,successor,note
            industry,bureau,洛阳市工业和信息化局,市工信局,Industry Bureau,工信局,,supervise,洛阳市人民政府,,,,
            financialAffairs,bureau,洛阳市金融工作局,市金融局,Financial Affairs Bureau,金融局,,supervise,洛阳市人民政府,,2023-12-31,financialOffice,
            financialOffice,bureau,市委金融委员会办公室,市委金融办,Financial Office,,,supervise,中共洛阳市委员会,2024-01-01,,,
            xigong,county,西工区人民政府,西工区,Xigong District,,district,supervise,洛阳市人民政府,,,,
            newDistrict,county,新设区人民政府,新设区,New District,,district,supervise,洛阳市人民政府,2024-01-01,,,
            """;

    private final UnitRegistry shipped = UnitRegistry.shipped();

    @Test
    void knowsTheTwentyFourCityUnitsAndTheTwoOffices() {
        assertThat(shipped.bureaus()).hasSize(24);
        assertThat(shipped.all()).hasSize(40);
        assertThat(shipped.all().stream().filter(unit -> unit.kind() == UnitKind.OFFICE))
                .extracting(Unit::id)
                .containsExactly("supervisionOffice", "cityLeadership");
    }

    @Test
    void countiesComeInTheOrderOfTheFile() {
        assertThat(shipped.counties(LAUNCH))
                .extracting(Unit::shortName)
                .containsExactly(
                        "老城区", "西工区", "瀍河区", "涧西区", "洛龙区", "孟津区", "偃师区", "新安县", "栾川县", "嵩县", "汝阳县",
                        "宜阳县", "洛宁县", "伊川县");
    }

    @Test
    void sevenCountiesAreDistrictsMengjinAndYanshiIncluded() {
        assertThat(shipped.counties(LAUNCH))
                .filteredOn(county -> county.fiscalTier() == FiscalTier.DISTRICT)
                .extracting(Unit::id)
                .containsExactly(
                        "laocheng", "xigong", "chanhe", "jianxi", "luolong", "mengjin", "yanshi");
    }

    @Test
    void unitsOutsideTheCityGovernmentAreConsulted() {
        assertThat(shipped.all())
                .filteredOn(unit -> unit.oversight() == Oversight.CONSULT)
                .extracting(Unit::id)
                .containsExactlyInAnyOrder(
                        "customs",
                        "centralBank",
                        "bankingInsurance",
                        "politicalLegal",
                        "intermediateCourt",
                        "procuratorate",
                        "industryCommerceFederation");
    }

    @ParameterizedTest
    @CsvSource({
        "洛阳市工业和信息化局, industry",
        "市工信局, industry",
        "工信局, industry",
        "市场监管局, marketRegulation",
        "人行洛阳中心支行, centralBank",
        "市财政局等部门, finance",
        "洛阳海关, customs"
    })
    void resolvesAUnitByAnyNameThePlanPrints(String name, String id) {
        assertThat(shipped.resolve(name)).map(Unit::id).contains(id);
    }

    @Test
    void doesNotGuessAtANameItDoesNotKnow() {
        assertThat(shipped.resolve("税务局")).isEmpty();
        assertThat(shipped.find("tax")).isEmpty();
        assertThatThrownBy(() -> shipped.get("tax"))
                .isInstanceOfSatisfying(
                        UnknownUnitException.class,
                        e -> assertThat(e.args()).containsExactly("tax"));
    }

    @Test
    void aCountyCountsOnlyWhileItExists() {
        UnitRegistry registry = read(SMALL);

        assertThat(ids(registry.counties(LocalDate.of(2023, 12, 31)))).containsExactly("xigong");
        assertThat(ids(registry.counties(LocalDate.of(2024, 1, 1))))
                .containsExactly("xigong", "newDistrict");
    }

    @Test
    void theSuccessorIsInChargeOnceAUnitHasEnded() {
        UnitRegistry registry = read(SMALL);

        assertThat(registry.inCharge("financialAffairs", LocalDate.of(2023, 12, 31)).id())
                .isEqualTo("financialAffairs");
        assertThat(registry.inCharge("financialAffairs", LocalDate.of(2024, 1, 1)).id())
                .isEqualTo("financialOffice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "xigong,county;xi-gong,county;5;id;英文字母和数字",
                "xigong,county;industry,county;5;id;重复",
                "xigong,county;xigong,town;5;kind;bureau、county、office",
                "西工区人民政府,西工区;,西工区;5;full_name;不能为空",
                "西工区人民政府,西工区;西工区人民政府,工信局;5;short_name;已是 industry 的名称",
                "西工区,Xigong District,;西工区,Xigong District,市工信局;5;aliases;已是 industry 的名称",
                "Xigong District,,district;Xigong District,,;5;fiscal_tier;不能为空",
                "工信局,,supervise;工信局,county,supervise;2;fiscal_tier;只有县区",
                "工信局,,supervise;工信局,,ignore;2;oversight;consult、supervise",
                "2023-12-31,financialOffice;2023-12-31,nobody;3;successor;没有“nobody”",
                "2023-12-31,financialOffice;2023-12-31,financialAffairs;3;successor;成环",
                "2023-12-31,financialOffice;,financialOffice;3;valid_to;截止日期",
                "2023-12-31,financialOffice;31.12.2023,financialOffice;3;valid_to;不是日期",
                ",2024-01-01,,,;,2024-01-01,2023-01-01,,;4;valid_to;早于",
                "superior;boss;2;superior;缺少这一列"
            })
    void namesFileLineAndFieldOfWhatIsWrong(
            String right, String wrong, int line, String field, String problem) {
        String broken = SMALL.replaceFirst(Pattern.quote(right), wrong);

        assertThatThrownBy(() -> read(broken))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("units.csv 第 " + line + " 行，字段 " + field + "：")
                .hasMessageContaining(problem);
    }

    private static List<String> ids(List<Unit> units) {
        return units.stream().map(Unit::id).toList();
    }

    private static UnitRegistry read(String csv) {
        return UnitFile.read(
                "units.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }
}
