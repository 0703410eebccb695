import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Says of each PDF whether it conforms. Usage: VeraPdf FLAVOUR PDF... */
public class VeraPdf {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.fromString(arguments[0]);
        boolean allConform = true;
        for (int nth = 1; nth < arguments.length; nth++) {
            try (var file = new FileInputStream(arguments[nth]);
                    var parser = Foundries.defaultInstance().createParser(file, flavour);
                    var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                ValidationResult result = validator.validate(parser);
                System.out.println(arguments[nth] + " " + arguments[0] + " " + result.isCompliant());
                for (TestAssertion found : result.getTestAssertions()) {
                    System.out.println("  " + found.getRuleId().getClause() + "-"
                            + found.getRuleId().getTestNumber() + " " + found.getMessage());
                }
                allConform &= result.isCompliant();
            }
        }
        System.exit(allConform ? 0 : 1);
    }
}
