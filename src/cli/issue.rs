//! `kehoach issue`.

use super::{Error, Outcome, args, files, terminal};
use crate::plan::{NgayBanHanh, SoVanBan};
use crate::sign;

pub(super) fn run(call: &args::Issue) -> Result<Outcome, Error> {
    let args::Issue { file, so_van_ban, ngay_ban_hanh: date, output } = call;
    let number = SoVanBan::try_from(so_van_ban.clone())
        .map_err(|wrong| Error(format!("--so-van-ban: {}; {}", wrong.message, wrong.help)))?;
    let day = date.parse::<NgayBanHanh>().ok().and_then(|date| date.full()).ok_or_else(|| {
        Error(format!(
            "--ngay-ban-hanh: `{date}` không phải ngày; viết như 05/12/2026 hoặc 2026-12-05"
        ))
    })?;
    files::apart(file, output)?;
    let pdf = files::read(file)?;
    match sign::issue(&pdf, &number, day) {
        Ok(made) => {
            // The same file, numbered before: the number is given anew.
            let again = files::exists(output) && sign::only_filled_in(&files::read(output)?, &pdf);
            if again {
                files::overwrite(output, &made.pdf)?;
            } else {
                files::write(output, &made.pdf)?;
            }
            for note in &made.notes {
                terminal::complain(&format!("lưu ý: {note}\n"));
            }
            terminal::complain(&format!("đã ghi {}\n", output.display()));
            Ok(Outcome::Fine)
        }
        Err(refused) => {
            terminal::complain(&format!(
                "lỗi: {}: {}\n  cách sửa: {}\n",
                file.display(),
                refused.message,
                refused.help
            ));
            Ok(Outcome::Flawed)
        }
    }
}
