package io.seriatim.serialallocation.grpc;

import io.seriatim.serialallocation.app.ChangeBlock;
import io.seriatim.serialallocation.app.ImportCodes;
import io.seriatim.serialallocation.app.ImportFile;
import io.seriatim.serialallocation.app.ImportUsed;
import io.seriatim.serialallocation.app.LeaseBlock;
import io.seriatim.serialallocation.app.LeaseSsccs;
import io.seriatim.serialallocation.app.OpenPool;
import io.seriatim.serialallocation.app.OpenSegment;
import io.seriatim.serialallocation.app.OpenSsccRange;
import io.seriatim.serialallocation.app.ReportResults;
import io.seriatim.serialallocation.app.ResultFile;
import io.seriatim.serialallocation.app.ReturnUnsent;
import io.seriatim.serialallocation.app.WatchSupply;

/** What the command service calls. */
public record UseCases(
    OpenPool openPool,
    OpenSsccRange openSsccRange,
    LeaseBlock leaseBlock,
    LeaseSsccs leaseSsccs,
    ReturnUnsent returnUnsent,
    OpenSegment openSegment,
    ChangeBlock changeBlock,
    ImportUsed importUsed,
    ImportCodes importCodes,
    ImportFile importFile,
    WatchSupply watchSupply,
    ReportResults reportResults,
    ResultFile resultFile) {}
